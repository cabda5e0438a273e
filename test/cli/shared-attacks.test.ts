import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWatched } from '../../scripts/attack/run-watched.ts';
import { exaudit, freshFolder } from './stored.ts';

const ATTACKS = '../shared/attacks';
const IS_THERE = existsSync(ATTACKS);
const SKIPPED = IS_THERE ? '' : ' (skipped: ../shared/attacks is not there)';
const FORMATS = 'html,json,csv,markdown,sarif,junit,hdf,action-plan,terminal';
const LEVELS = ['pii', 'all'] as const;
/** What an audit keeps for the auditor alone. */
const EVIDENCE = /snapshot\.ndjson\.gz$|restricted\.ndjson$|redaction\.key$/;

/** Everything that an audit of an attack says and writes but its evidence, by where it stands. */
async function toldOf(attack: string, level: string, ...more: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const out = freshFolder();
  const {
    code,
    err,
    out: screen,
  } = await exaudit(
    ...['audit', join(ATTACKS, attack, 'cap'), '--redact', level, '--all', '--format', FORMATS, '--out', out, ...more],
  );
  expect([0, 1, 3, 4], err).toContain(code);
  const told = new Map([['screen', `${screen}\n${err}`]]);
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(out, name)).isFile() && !EVIDENCE.test(name))
      told.set(name, readFileSync(join(out, name), 'utf8'));
  return told;
}

const holding = (told: ReadonlyMap<string, string>, what: RegExp): readonly string[] =>
  [...told].flatMap(([name, text]) => (what.test(text) ? [`${name}: ${what.exec(text)?.[0]}`] : []));

/** What a script of the folder makes. */
function made(attack: string): string {
  const folder = freshFolder();
  execFileSync('python3', [join(ATTACKS, attack, 'make.py'), folder]);
  return folder;
}
/** What a shell takes it for; `undefined` where it would run something. */
const wordsInSh = (typed: string): readonly string[] | undefined => {
  const { stderr, stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${typed}`], { encoding: 'utf8' });
  return stderr === '' ? stdout.trimEnd().split('\n') : undefined;
};
const snapshotOf = (path: string) => {
  const temporary = freshFolder();
  return runWatched(['snapshot', path, '--out', join(temporary, 'x.ndjson')], { temporary });
};
const nothing = (): string => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'a.txt'), 'x');
  return folder;
};

describe.skipIf(!IS_THERE)(`inputs that once broke something${SKIPPED}`, () => {
  it('have a test each', () => {
    const tested = [
      'ci-command',
      'memory',
      'paste',
      'problem-leak',
      'redact-id',
      'redact-partial',
      'slow',
      'snapshot',
      'url-secret',
    ];
    expect(
      readdirSync(ATTACKS)
        .filter((name) => name !== 'README.md')
        .sort(),
    ).toEqual(tested);
  });

  it.each(LEVELS)('ci-command: no line on the screen begins with a command of a build server at %s', async (level) => {
    const told = await toldOf('ci-command', level);
    expect(told.get('screen')).not.toMatch(/^\s*(?:##|::)/m);
    expect(holding(told, /##vso/)).toEqual([]);
    const printed = await exaudit('snapshot', join(ATTACKS, 'ci-command', 'cap'));
    expect(printed.out).toContain('vso[task.setvariable');
    expect(`${printed.out}${printed.err}`).not.toContain('##vso');
  });

  it.each(LEVELS)('problem-leak, url-secret: no secret is in anything at %s, evidence too', async (level) => {
    for (const attack of ['problem-leak', 'url-secret']) {
      expect(holding(await toldOf(attack, level), /Hunter\d/i)).toEqual([]);
      const snapshot = join(freshFolder(), 'x.ndjson');
      const { err, out } = await exaudit('snapshot', join(ATTACKS, attack, 'cap'), '--out', snapshot);
      expect(`${err}${out}${readFileSync(snapshot, 'utf8')}`).not.toMatch(/Hunter\d/i);
    }
  });

  it.each(LEVELS)('redact-id: people whose names look odd, or like a pseudonym, are hidden at %s', async (level) => {
    expect(holding(await toldOf('redact-id', level), /erika|muster/i)).toEqual([]);
  });

  it('redact-partial: nothing of a name is left at all; people are gone at pii', async () => {
    const policies = ['--policies', join(ATTACKS, 'redact-partial', 'pol'), '--profile', 'zzp'];
    for (const more of [[], policies]) {
      expect(holding(await toldOf('redact-partial', 'all', ...more), /zcan/i)).toEqual([]);
      // A client computer, a vantage point and a batch are no people: they go at all.
      const told = await toldOf('redact-partial', 'pii', ...more);
      expect(holding(told, /zcan(?!pc|vantage|batch|fe01)\w*/i)).toEqual([]);
    }
  });

  it.skipIf(process.platform === 'win32').each(['paste', 'paste/answer-hint'])(
    '%s: what is to be typed is one argument in a shell',
    async (attack) => {
      for (const level of LEVELS) {
        const told = (await toldOf(attack, level)).get('screen') ?? '';
        const hints = [...told.replace(/\n\s+/g, ' ').matchAll(/--(?:map|answer) (?:"[^"]*"|'[^']*'|\S+)/g)].map(
          ([hint]) => hint,
        );
        expect(hints.length, told).toBeGreaterThan(0);
        for (const hint of hints) expect(wordsInSh(hint), hint).toHaveLength(2);
      }
    },
  );

  it('slow: each takes two seconds more than nothing at most', { timeout: 300_000 }, async () => {
    const folder = made('slow');
    const start = await snapshotOf(nothing());
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      const { code, cpuSeconds, stderr } = await snapshotOf(join(folder, name));
      expect([0, 3, 4], stderr).toContain(code);
      expect(cpuSeconds - start.cpuSeconds, name).toBeLessThan(2);
    }
  });

  it.skipIf(process.platform !== 'linux')(
    'memory: zips in a zip take 300 MB more than nothing at most (/proc: on Linux only)',
    { timeout: 120_000 },
    async () => {
      const start = await snapshotOf(nothing());
      const { code, peakMegabytes, stderr } = await snapshotOf(join(made('memory'), 'm.zip'));
      expect(code).toBe(4);
      expect(stderr).toContain('unpack it first');
      expect(peakMegabytes - start.peakMegabytes).toBeLessThan(300);
    },
  );

  it('snapshot: cut in a line, it is a message with exit 4, and verify says so', async () => {
    const path = join(ATTACKS, 'snapshot', 'crash.ndjson');
    const audited = await exaudit('audit', path, '--out', freshFolder());
    expect(audited.code, audited.err).toBe(4);
    expect(audited.err).not.toMatch(/^\s+at /m);
    expect((await exaudit('verify', path)).code).toBe(1);
  });
});
