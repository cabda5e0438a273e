import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan/plan.ts';
import type { Run } from '../../src/model/run.ts';
import type { SnapshotSource } from '../../src/model/snapshot.ts';
import { applyChanges } from '../../src/remediate/waves/apply-changes.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { resultOf } from '../remediate/results/result-of.ts';
import { exaudit } from './stored.ts';

const SAMPLE = resolve('policies/samples/contoso');
const AS_OF = ['--as-of', '2026-11-03T06:00:00Z', '--profile', 'legacy-ntlm-first'] as const;
const RULES = ['--rules', 'IIS-003,IIS-012,OA-001'] as const;
/** Fingerprints and names of files are keyed by the folder of a run: they compare only where nothing is hidden. */
const OPEN = ['--redact', 'none'] as const;
const HOSTILE = '<script>alert(1)</script>\u001b[31m\u202e|`#';

const root = mkdtempSync(join(tmpdir(), 'exaudit-change-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let planFolder = '';
let plan: Plan;
/** The sample as it would read once every change of the plan but those of S1 is made. */
let snapshot = '';
beforeAll(async () => {
  await exaudit('plan', SAMPLE, ...AS_OF, ...RULES, '--out', join(root, 'plans'));
  planFolder = join(root, 'plans', readdirSync(join(root, 'plans')).find((name) => name.startsWith('plan-')) ?? '');
  plan = JSON.parse(readFileSync(join(planFolder, 'plan.json'), 'utf8')) as Plan;
  const before = join(root, 'before.ndjson.gz');
  await exaudit('snapshot', SAMPLE, '--out', before);
  snapshot = join(root, 'after.ndjson.gz');
  const steps = plan.waves.flatMap((wave) => wave.steps).filter(({ id }) => id !== 'S1');
  await writeSnapshot(
    unsealed(
      applyChanges(
        await openSnapshot(before),
        steps.flatMap(({ changes }) => changes),
      ),
    ),
    snapshot,
  );
});

/** A model is not a snapshot that somebody sealed: its lines are others than those that the digest was made of. */
function unsealed(source: SnapshotSource): SnapshotSource {
  return {
    read: async function* () {
      for await (const lines of source.read())
        yield lines.map((line) =>
          line.startsWith('{"line":"end"') ? line.replace(/,"linesDigest":"[^"]*"/, '') : line,
        );
    },
  };
}

const serversOf = (wave: number): readonly string[] => plan.waves.find(({ number }) => number === wave)?.servers ?? [];
function write(path: string, content: object | string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
/** A copy of the plan's folder in which the scripts of every wave have left their results. */
function carriedOut(name: string): string {
  const folder = join(root, name);
  cpSync(planFolder, folder, { recursive: true });
  for (const { number } of plan.waves)
    for (const server of serversOf(number))
      write(join(folder, `wave-${number}`, resultName(server)), resultOf(plan, number, server.toUpperCase()));
  return folder;
}
const resultName = (server: string): string =>
  `exaudit-${plan.id}-wave1-apply-${server}-20261101T060000000Z.result.json`;

async function audited(...args: readonly string[]) {
  const out = mkdtempSync(join(root, 'runs-'));
  const end = await exaudit('audit', ...args, ...AS_OF, '--format', 'terminal,html,markdown,json', '--out', out);
  const id = readdirSync(out).find((name) => /Z-[0-9a-f]{8}$/.test(name));
  const textOf = (name: string): string => (id === undefined ? '' : readFileSync(join(out, id, name), 'utf8'));
  return {
    ...end,
    run: (id === undefined ? undefined : JSON.parse(textOf('run.json'))) as Run,
    html: textOf('report.html'),
    markdown: textOf('report.md'),
    folder: join(out, id ?? ''),
    verify: () => exaudit('verify', join(out, id ?? '')),
  };
}

describe('exaudit audit after a change', () => {
  it('shows planned against actual beside the verdicts, in every report that people read', async () => {
    const folder = carriedOut('whole');
    const { code, html, markdown, out, run, verify } = await audited(snapshot, '--change', folder);
    const [after] = run.afterChange?.plans ?? [];
    expect(after).toMatchObject({ id: plan.id, digest: plan.digest, missing: [], notes: [] });
    expect(after?.steps[0]).toMatchObject({ id: 'S1', state: 'done', actual: 'as-before', deviates: true });
    expect(new Set(after?.steps.slice(1).map(({ actual }) => actual))).toEqual(new Set(['as-planned']));
    expect(after?.steps.slice(1).some(({ deviates }) => deviates)).toBe(false);
    const fixed = after?.checks?.items.filter(({ predicted }) => predicted === 'fixed') ?? [];
    expect(fixed.length).toBe(plan.predictions[0]?.fixed.length);
    expect(fixed.some(({ now }) => now === 'still-failing') && fixed.some(({ now }) => now === 'fixed')).toBe(true);
    // Without S1 the servers tell clients different methods: nobody predicted that half of it would be done.
    const unforeseen = after?.checks?.items.filter(({ predicted }) => predicted === 'nothing');
    expect([...new Set(unforeseen?.map(({ rule }) => rule))]).toEqual(['OA-008']);
    for (const report of [html, markdown, out]) {
      expect(report).toContain('The evidence contradicts the result of S1');
      expect(report).toContain(plan.id);
      expect(report).toContain('CHG0042');
    }
    for (const report of [html, markdown]) expect(report).toContain('After the change');
    const schema = JSON.parse(readFileSync('policies/schema/run.schema.json', 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, formats: { 'date-time': true } });
    expect(ajv.validate(schema, run), ajv.errorsText()).toBe(true);
    // The snapshot of this test was changed by hand, and says so; everything else is as written.
    const { out: lines } = await verify();
    expect(lines.split('\n').filter((line) => line.startsWith('WRONG') && !line.includes('snapshot'))).toEqual([]);
    expect(lines).toContain('ok    run.json');
    expect(code).toBe((await audited(snapshot)).code);
  });

  it('changes no verdict, and is another run than without', async () => {
    const folder = carriedOut('verdicts');
    const [without, beside, again] = [
      await audited(snapshot, ...OPEN),
      await audited(snapshot, ...OPEN, '--change', folder),
      await audited(snapshot, ...OPEN, '--change', folder),
    ];
    const { afterChange, id, judgedAt: _now, ...rest } = beside.run;
    const { id: other, judgedAt: _then, ...plain } = without.run;
    expect(afterChange).toBeDefined();
    expect(id).not.toBe(other);
    const verdicts = ({ findings, summary, exit, coverage }: typeof rest) => ({
      summary,
      exit,
      coverage,
      findings: findings.map(({ fingerprint, outcome }) => [fingerprint, outcome]),
    });
    expect(verdicts(rest)).toEqual(verdicts(plain));
    expect(again.run.id).toBe(id);
  });

  it('finds results that lie in the capture, and their plan where exaudit plan wrote it', async () => {
    const capture = join(root, 'capture');
    cpSync(SAMPLE, capture, { recursive: true });
    const [wave] = plan.waves;
    const server = serversOf(wave?.number ?? 0)[0] ?? '';
    write(join(capture, 'results', resultName(server)), resultOf(plan, 1, server.toUpperCase()));
    write(join(capture, 'results', resultName(server).replace('.result.json', '.transcript.txt')), 'PS> Get-Mailbox');
    const alone = await audited(capture, ...OPEN);
    expect(alone.run.afterChange?.plans[0]).toMatchObject({ id: plan.id, file: null });
    expect(alone.out).toContain('plan.json is not here');
    const ignored = alone.run.records.filter(({ path }) => path.startsWith('results/'));
    expect(ignored.map(({ status }) => status)).toEqual(['ignored', 'ignored']);
    expect(alone.run.contentDigest).toBe((await audited(SAMPLE)).run.contentDigest);

    const out = join(root, 'plans');
    await exaudit('audit', capture, ...AS_OF, '--format', 'json', '--out', out);
    const id = readdirSync(out).find((name) => /Z-[0-9a-f]{8}$/.test(name)) ?? '';
    const run = JSON.parse(readFileSync(join(out, id, 'run.json'), 'utf8')) as Run;
    expect(run.afterChange?.plans[0]?.file).toBe(join(planFolder, 'plan.json'));
    expect(run.afterChange?.plans[0]?.missing.length).toBe(plan.waves.flatMap(({ servers }) => servers).length - 1);
  });

  it('takes one result, and finds the plan above it', async () => {
    const folder = carriedOut('single');
    const server = serversOf(1)[0] ?? '';
    const { run } = await audited(snapshot, '--change', join(folder, 'wave-1', resultName(server)));
    expect(run.afterChange?.plans[0]).toMatchObject({ file: join(folder, 'plan.json'), runs: [{ wave: 1 }] });
  });

  it('does not mix the result of another plan in, and says of a plan without results that nothing is known', async () => {
    const folder = join(root, 'mixed');
    cpSync(planFolder, folder, { recursive: true });
    const digest = 'e'.repeat(64);
    write(join(folder, 'x.result.json'), { ...resultOf(plan, 1, 'EX16'), digest, plan: digest.slice(0, 8) });
    const { markdown, run } = await audited(snapshot, '--change', folder);
    const mine = run.afterChange?.plans.find((one) => one.id === plan.id);
    expect(run.afterChange?.plans.map((one) => one.id)).toEqual([plan.id, digest.slice(0, 8)].sort());
    expect([mine?.runs, mine?.steps.every((step) => step.state === null && step.expected === null)]).toEqual([
      [],
      true,
    ]);
    expect(mine?.missing.length).toBeGreaterThan(0);
    expect(markdown).toContain('No result of any of its scripts was found');
  });

  it('says of a crashed run, a stopped one and overridden validity what they are', async () => {
    const folder = carriedOut('crashed');
    const server = (serversOf(1)[0] ?? '').toUpperCase();
    write(
      join(folder, 'again.result.json'),
      resultOf(plan, 1, server, {
        started: '2026-11-01T09:00:00Z',
        ended: null,
        outcome: 'running',
        validityOverridden: true,
      }),
    );
    const { markdown, out, run } = await audited(snapshot, '--change', folder);
    expect(run.afterChange?.plans[0]?.runs.at(-1)).toMatchObject({ outcome: 'running', validityOverridden: true });
    for (const report of [markdown, out]) expect(report).toContain('CRASHED');
    expect(markdown).toContain('validity overridden');
  });

  it('reads what it can where a result was cut off, and shows hostile texts as texts', async () => {
    const folder = carriedOut('hostile');
    write(
      join(folder, `exaudit-${plan.id}-wave9-apply-X-1.result.json`),
      '{"schema":"exaudit/change-result/v1","who":',
    );
    write(
      join(folder, 'loud.result.json'),
      resultOf(plan, 1, HOSTILE, {
        who: HOSTILE,
        changeId: HOSTILE,
        stoppedBy: HOSTILE,
        started: '2026-11-01T07:00:00Z',
      }),
    );
    const { html, markdown, out, run } = await audited(snapshot, '--change', folder, '--redact', 'none');
    expect(run.afterChange?.unread).toEqual([
      { file: expect.stringContaining('wave9'), problem: expect.stringContaining('cut off') },
    ]);
    expect(html).not.toContain('<script>alert');
    expect(html + out).not.toContain('\u001b[31m');
    expect(html + markdown + out).not.toContain('\u202e');
    expect(markdown).not.toMatch(/[^\\]\|`#/);
  });

  it('names a hundred files that cannot be read, and then that there are more', async () => {
    const folder = join(root, 'many');
    for (let index = 0; index < 130; index += 1)
      write(join(folder, `exaudit-${plan.id}-wave${index}-apply-X-1.result.json`), '{');
    const { run } = await audited(snapshot, '--change', folder);
    expect(run.afterChange?.unread).toHaveLength(101);
    expect(run.afterChange?.unread.filter(({ problem }) => problem.startsWith('No more are named'))).toHaveLength(1);
  });

  it('hides who ran a script, unless names are asked for', async () => {
    const folder = carriedOut('names');
    const hidden = await audited(snapshot, '--change', folder);
    expect(hidden.html + hidden.markdown + JSON.stringify(hidden.run)).not.toContain('alice.admin');
    expect(hidden.run.afterChange?.plans[0]?.runs[0]?.who).toMatch(/^op-[0-9a-f]{14}$/);
    expect((await audited(snapshot, '--change', folder, '--redact', 'none')).html).toContain('alice.admin');
    const all = await audited(snapshot, '--change', folder, '--redact', 'all');
    for (const one of [hidden, all])
      expect((await exaudit('report', one.folder, '--format', 'json')).out).toBe(
        `${readFileSync(join(one.folder, 'run.json'), 'utf8')}`,
      );
    expect((all.html + all.markdown).match(/.{20}(?:\bEX1[69]\b|dc1\.contoso).{20}/gi)).toBeNull();
  });

  it.each([
    ['a folder without any', () => write(join(root, 'empty', 'x.txt'), 'x') && join(root, 'empty'), 'change-unknown'],
    ['an empty folder', () => mkdtempSync(join(root, 'none-')), 'change-unknown'],
    ['a file that is none', () => write(join(root, 'none.json'), '{}'), 'change-unknown'],
    [
      'a result that was spoiled',
      () => write(join(root, 'x.result.json'), '{"schema":"exaudit/change-result/v1"}'),
      'result-invalid',
    ],
    ['nothing', () => join(root, 'nowhere'), 'capture-missing'],
  ])('refuses %s where it is named', async (_title, path, code) => {
    const end = await audited(snapshot, '--change', path());
    expect([end.code, end.err]).toEqual([2, expect.stringContaining(code)]);
  });
});
