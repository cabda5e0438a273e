import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { failureChanges, haveRulesChanged } from '../../src/alert/failure-changes.ts';
import type { Finding, Run } from '../../src/model/run.ts';
import { runCommandLine } from '../cli/run-program.ts';

const SAMPLE = resolve('policies/samples/contoso');
const out = mkdtempSync(join(tmpdir(), 'exaudit-changes-'));

async function runOf(capture: string): Promise<Run> {
  const args = ['audit', capture, '--out', join(out, 'runs'), '--format', 'json', '--profile', 'modern-default'];
  const { stdout } = await runCommandLine(args, { cwd: out });
  return JSON.parse(stdout);
}

let run: Run;
beforeAll(async () => {
  run = await runOf(SAMPLE);
}, 60_000);

/** The run with one finding changed, or without it. */
const withFinding = (finding: Finding, change: Partial<Finding> | undefined): Run => ({
  ...run,
  findings: run.findings.flatMap((one) =>
    one !== finding ? [one] : change === undefined ? [] : [{ ...one, ...change }],
  ),
});
const failing = (): Finding => {
  const found = run.findings.find(
    ({ outcome, rule, waived }) => outcome === 'fail' && waived === undefined && rule === 'OA-001',
  );
  if (found === undefined) throw new Error('the sample fails OA-001');
  return found;
};
const became = (earlier: Run, later: Run) =>
  failureChanges(earlier, later).map((change) => `${change.became} ${change.cause} ${change.rule}`);

describe('what became of failures', () => {
  it('is nothing between a run and itself, in whatever order it lists things', () => {
    expect(failureChanges(run, run)).toEqual([]);
    expect(
      failureChanges(run, { ...run, findings: [...run.findings].reverse(), rules: [...run.rules].reverse() }),
    ).toEqual([]);
  });

  it('is fixed where it passes now, and new the other way round', () => {
    const passes = withFinding(failing(), { outcome: 'pass', evidence: [] });
    expect(became(run, passes)).toEqual(['fixed target OA-001']);
    expect(became(passes, run)).toEqual(['new target OA-001']);
  });

  it('is not fixed where nobody can tell any more', () => {
    const reason = { cause: 'failed', promised: true, detail: 'access is denied', scope: 'ex16' } as const;
    const unknown = withFinding(failing(), { outcome: 'unknown', reason });
    expect(became(run, unknown)).toEqual(['unconfirmed target OA-001']);
    expect(became(unknown, run)).toEqual(['new collection OA-001']);
  });

  it('is gone only where everything that the rule looks at was seen', () => {
    const results = (unknown: number) =>
      run.results.map((one) => (one.rule === 'OA-001' ? { ...one, counts: { ...one.counts, unknown } } : one));
    expect(became(run, { ...withFinding(failing(), undefined), results: results(0) })).toEqual(['gone target OA-001']);
    expect(became(run, { ...withFinding(failing(), undefined), results: results(1) })).toEqual([
      'unconfirmed target OA-001',
    ]);
    const unseen = { ...run.coverage, servers: { ...run.coverage.servers, seen: [] } };
    expect(became(run, { ...withFinding(failing(), undefined), results: results(0), coverage: unseen })).toEqual([
      'unconfirmed target OA-001',
    ]);
  });

  it('is no longer required where the rule is not asked for, or asks for something else', () => {
    const without = {
      ...run,
      rules: run.rules.filter(({ id }) => id !== 'OA-001'),
      findings: run.findings.filter(({ rule }) => rule !== 'OA-001'),
    };
    expect(new Set(became(run, without))).toEqual(new Set(['not-required target OA-001']));
    expect(new Set(became(without, run))).toEqual(new Set(['new rules OA-001']));
    const passes = withFinding(failing(), { outcome: 'pass', evidence: [] });
    const other = passes.rules.map((rule) =>
      rule.id === 'OA-001' ? { ...rule, expect: { ...rule.expect, changed: true } } : rule,
    );
    expect(became(run, { ...passes, rules: other as Run['rules'] })).toEqual(['not-required target OA-001']);
    expect(haveRulesChanged(run, { ...passes, rules: other as Run['rules'] })).toBe(true);
    expect(haveRulesChanged(run, passes)).toBe(false);
  });

  it('tells waivers that begin and end from fixes and failures', () => {
    const waived = withFinding(failing(), { waived: 'W-1' });
    expect(became(run, waived)).toEqual(['waived target OA-001']);
    expect(became(waived, run)).toEqual(['waiver-ended target OA-001']);
  });

  it('goes by counts where a run does not list everything, and by them only where all were seen', () => {
    const many = (fail: number, pass: number, complete: boolean): Run => ({
      ...run,
      findings: run.findings.filter(({ rule }) => rule !== 'ID-001'),
      results: run.results.map((one) =>
        one.rule === 'ID-001'
          ? { ...one, state: 'judged', unlisted: fail, waived: 0, counts: { ...one.counts, fail, pass, unknown: 0 } }
          : one,
      ),
      coverage: { ...run.coverage, mailboxes: { count: fail + pass, complete } },
    });
    const counted = (earlier: Run, later: Run) =>
      failureChanges(earlier, later).map(({ became: word, count }) => `${word} ${count}`);
    expect(counted(many(20, 80, true), many(25, 75, true))).toEqual(['new 5']);
    expect(counted(many(25, 75, true), many(20, 80, true))).toEqual(['fixed 5']);
    expect(counted(many(25, 75, true), many(20, 75, true))).toEqual(['gone 5']);
    expect(counted(many(25, 75, true), many(5, 20, false))).toEqual(['unconfirmed 20']);
  });

  const files = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(SAMPLE, path)).isFile(),
  );
  it.each(files.filter((_, index) => index % 3 === 0))(
    'never is a fix where evidence was lost: without %s',
    async (path) => {
      const capture = join(out, `without-${files.indexOf(path)}`);
      cpSync(SAMPLE, capture, { recursive: true });
      rmSync(join(capture, path));
      const fixed = failureChanges(run, await runOf(capture)).filter((change) => change.became === 'fixed');
      expect(fixed.map(({ rule }) => rule)).toEqual([]);
      expect(readFileSync(join(SAMPLE, path)).length).toBeGreaterThan(0);
    },
    60_000,
  );
});
