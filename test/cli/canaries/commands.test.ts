import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsIn } from '../canary-words.ts';
import { exaudit, freshFolder } from '../stored.ts';
import { type SeededOrganization, writeSeededOrganization } from './seeded-organization.ts';
import { HIDDEN } from './seeds.ts';

let org: SeededOrganization;
let top = '';
let snapshot = '';
beforeAll(async () => {
  top = freshFolder();
  org = writeSeededOrganization(join(top, 'capture'));
  snapshot = join(top, 'x.ndjson');
  await exaudit('snapshot', org.folder, '--out', snapshot);
});

/** What of these words may not stand in some outputs, `WHERE WORD`. */
const leaks = (outputs: Iterable<readonly [string, string | Buffer]>, hidden: RegExp): readonly string[] => [
  ...new Set(
    [...outputs].flatMap(([where, content]) =>
      [...wordsIn(Buffer.from(content as string))]
        .filter((word) => hidden.test(word))
        .map((word) => `${where} ${word}`),
    ),
  ),
];

function* filesBelow(folder: string, except: RegExp): Generator<readonly [string, Buffer]> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (!except.test(name) && statSync(join(folder, name)).isFile()) yield [name, readFileSync(join(folder, name))];
}

/** The lines of a console, by command. */
async function screenOf(...args: readonly string[]): Promise<readonly [string, string]> {
  const { err, out } = await exaudit(...args);
  return [args.join(' ').replaceAll(top, ''), `${out}\n${err}`];
}

describe('canaries of every format', () => {
  it('are enough, of every class', () => {
    expect(org.seeds.words.length).toBeGreaterThan(200);
    for (const kind of ['zqp', 'zqi', 'zqs'])
      expect(org.seeds.words.filter((word) => word.startsWith(kind)).length).toBeGreaterThan(10);
  });

  it('are in no explanation, but the one name that was asked for', { timeout: 120_000 }, async () => {
    const { mailbox, server } = org;
    const found: (readonly [string, string])[] = [];
    for (const question of [
      ['--symptom', 'prompt-loop', '--evidence'],
      ['--server', server, '--evidence'],
      ['--rule', 'OA-001'],
      ['--what-if', `iis.setProviderOrder ${server}/EWS NTLM,Negotiate`],
    ])
      found.push(await screenOf('explain', snapshot, ...question));
    for (const format of ['text', 'json', 'html', 'markdown'])
      for (const question of [
        ['--mailbox', mailbox, '--evidence', '--since', snapshot],
        ['--matrix', '--client', 'outlook-2016', '--place', 'domain-inside'],
      ])
        found.push(await screenOf('explain', snapshot, ...question, '--format', format));
    const asked = mailbox.split('@')[0] ?? '';
    expect(leaks(found, HIDDEN.pii).filter((leak) => !(leak.includes('--mailbox') && leak.endsWith(asked)))).toEqual(
      [],
    );
    const { code, err } = await exaudit('explain', snapshot, '--redact', 'all');
    expect([code, err]).toEqual([2, expect.stringContaining('names servers')]);
  });

  it.each(['pii', 'all'] as const)(
    'are in no document of a plan at %s, and no secret is in anything of it',
    { timeout: 120_000 },
    async (level) => {
      const out = freshFolder();
      const screen = await screenOf(
        'plan',
        org.folder,
        '--format',
        'cab-html,cab-markdown,users',
        '--redact',
        level,
        '--out',
        out,
      );
      // Scripts, and what is read beside them, act on what they name; the screen says what to type.
      const ours = /redaction\.key|plan\.json|by-hand\.txt|review\.csv|\.ps1$/;
      const found = [
        ...leaks([screen], HIDDEN.pii),
        ...leaks(filesBelow(out, ours), HIDDEN[level]),
        ...leaks(filesBelow(out, /redaction\.key/), /^zqs/),
      ];
      expect(found).toEqual([]);
      expect([...filesBelow(out, /x^/)].map(([name]) => name.replace(/^[^/]*\//, ''))).toContain('wave-1/apply.ps1');
    },
  );

  it.each(['pii', 'all'] as const)(
    'are in no output of audit and report at %s',
    { timeout: 120_000 },
    async (level) => {
      const out = freshFolder();
      const formats = 'html,json,csv,markdown,sarif,junit,hdf,action-plan,terminal';
      const screens = [
        await screenOf('audit', org.folder, '--redact', level, '--format', formats, '--all', '--out', out),
      ];
      const run = join(out, readdirSync(out).find((name) => /Z-[0-9a-f]{8}$/.test(name)) ?? 'none');
      const key = join(freshFolder(), 'key.pem');
      const pair = generateKeyPairSync('ed25519');
      writeFileSync(key, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      writeFileSync(`${key}.pub`, pair.publicKey.export({ type: 'spki', format: 'pem' }));
      for (const format of formats.split(','))
        screens.push(await screenOf('report', run, '--format', format, '--redact', level));
      screens.push(
        await screenOf('report', run, '--format', 'csv', '--all', '--redact', level),
        await screenOf('verify', run),
        await screenOf('sign', run, '--key', key),
        await screenOf('verify', run, '--public-key', `${key}.pub`),
      );
      // Names of files stay on the screen of who audits, so that a file that was not understood can be found.
      const named =
        level === 'pii' ? wordsIn(Buffer.from(readdirSync(org.folder, { recursive: true }).join('\n'))) : new Set();
      const found = [
        ...leaks(screens, HIDDEN[level]).filter((leak) => !named.has(leak.split(' ').at(-1) ?? '')),
        ...leaks(filesBelow(out, /snapshot\.ndjson\.gz|restricted\.ndjson|redaction\.key/), HIDDEN[level]),
        ...leaks(filesBelow(out, /x^/), /^zqs/),
      ];
      expect(found).toEqual([]);
    },
  );

  it('are in no other output: a snapshot holds no secret, the rest names nobody', { timeout: 120_000 }, async () => {
    const { folder } = org;
    const questions = join(freshFolder(), 'declarations.yaml');
    const screens = [
      await screenOf('iis', folder),
      await screenOf('iis', folder, '--format', 'json'),
      await screenOf('iis', folder, '--reach'),
      await screenOf('collect', '--missing', folder),
      await screenOf('policy', 'questions', folder),
      await screenOf('policy', 'questions', folder, '--out', questions),
      await screenOf('verify', folder),
      await screenOf('verify', snapshot),
    ];
    expect(leaks([...screens, ['declarations.yaml', readFileSync(questions)]], HIDDEN.pii)).toEqual([]);
    expect(leaks([await screenOf('snapshot', folder), ['file', readFileSync(snapshot)]], /^zqs/)).toEqual([]);
  });

  it('are in no file of a capture that was redacted', { timeout: 120_000 }, async () => {
    const out = join(freshFolder(), 'redacted');
    const [, screen] = await screenOf('redact', org.folder, '--out', out);
    expect(screen).toMatch(/^\d\d files written/);
    // Files that stay behind are named.
    expect(leaks([['screen', screen.replace(/^.*: left out\..*$/gm, '')]], HIDDEN.all)).toEqual([]);
    expect(leaks(filesBelow(out, /x^/), HIDDEN.all)).toEqual([]);
  });
});
