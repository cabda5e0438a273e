import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { failureChanges } from '../../src/alert/failure-changes.ts';
import { compareRuns } from '../../src/history/drift/compare-runs.ts';
import type { FailureChange } from '../../src/model/alert.ts';
import type { VerdictChange } from '../../src/model/history/history-words.ts';
import { kindOf } from '../../src/model/kinds.ts';
import type { Finding, Run } from '../../src/model/run.ts';
import { runCommandLine } from '../cli/run-program.ts';

/**
 * Two rooms compare runs. An alert goes by the runs alone, since nobody waits for snapshots to be read again, and leaves
 * out what a waiver covers; `diff` knows which values changed. Whatever they know more, they may not contradict each
 * other: by what an alert says, what `diff` may say of the same finding.
 */
const MAY_BE: { readonly [became in FailureChange['became']]: readonly VerdictChange[] } = {
  new: ['new'],
  'waiver-ended': ['waiver-ended'],
  waived: ['waiver-started'],
  // Without their snapshots nobody can tell a mended server from a rule that changed.
  fixed: ['cannot-confirm'],
  unconfirmed: ['cannot-confirm'],
  gone: ['cannot-confirm', 'no-longer-required'],
  'not-required': ['cannot-confirm', 'no-longer-required'],
};

let run: Run;
beforeAll(async () => {
  const out = mkdtempSync(join(tmpdir(), 'exaudit-compared-'));
  const args = ['audit', resolve('policies/samples/contoso'), '--out', join(out, 'runs'), '--format', 'json'];
  run = JSON.parse((await runCommandLine([...args, '--profile', 'modern-default'], { cwd: out })).stdout);
}, 60_000);

const FATES: readonly ((finding: Finding) => readonly Finding[])[] = [
  (finding) => [finding],
  () => [],
  ({ waived: _, ...finding }) => [{ ...finding, outcome: 'fail' }],
  (finding) => [{ ...finding, outcome: 'fail', waived: 'W-1' }],
  ({ waived: _, ...finding }) => [{ ...finding, outcome: 'pass', evidence: [] }],
  ({ waived: _, ...finding }) => [{ ...finding, outcome: 'not-applicable', evidence: [] }],
  ({ waived: _, ...finding }) => [
    { ...finding, outcome: 'unknown', reason: { cause: 'failed', promised: true, detail: 'denied', scope: 'ex16' } },
  ],
];

/** The run with another fate for each finding, by `seed`; of every tenth rule none, or one that asks something else, from `every` on. */
function changed(seed: number, every: number): Run {
  const rules = run.rules.flatMap((rule, index) =>
    index % 10 !== every
      ? [rule]
      : index % 20 < 10
        ? []
        : [{ ...rule, expect: { type: 'all', path: 'expect', conditions: [rule.expect] } as const }],
  );
  const known = new Set(rules.map(({ id }) => id));
  const findings = run.findings.flatMap((finding, index) =>
    known.has(finding.rule) ? (FATES[digestOf(seed, index) % FATES.length]?.(finding) ?? []) : [],
  );
  return { ...run, rules, findings };
}

const digestOf = (seed: number, index: number): number =>
  (Math.imul(seed ^ (index * 0x9e3779b1), 0x85ebca6b) >>> 0) % 65_521;

it('alerts and diff never contradict each other about a finding', () => {
  const said = new Set<string>();
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(20), fc.nat(20), (one, other, ...every) => {
      const [from, to] = [changed(one, every[0]), changed(other, every[1])];
      const verdicts = new Map(
        compareRuns(from, to, null).verdicts.map(({ change, fingerprint }) => [fingerprint, change]),
      );
      const alerts = failureChanges(from, to).flatMap(({ became, findings }) =>
        findings
          .filter(({ resource }) => kindOf(resource.kind)?.bulk !== true)
          .map(({ fingerprint }) => ({ became, fingerprint })),
      );
      for (const { became, fingerprint } of alerts) {
        said.add(`${became} ${verdicts.get(fingerprint)}`);
        expect(MAY_BE[became], `${became}: ${fingerprint}`).toContain(verdicts.get(fingerprint));
      }
      // What diff calls new and no waiver covers, an alert tells; and nothing that it holds to be open ended for the other.
      const told = new Map(alerts.map(({ became, fingerprint }) => [fingerprint, became]));
      for (const { fingerprint, rule, waived } of to.findings) {
        const result = to.results.find((one) => one.rule === rule);
        if (verdicts.get(fingerprint) !== 'new' || waived !== undefined || (result?.unlisted ?? 0) > 0) continue;
        expect(told.get(fingerprint), fingerprint).toBe('new');
      }
    }),
    { numRuns: Number(process.env.EXAUDIT_RUNS ?? 40) },
  );
  expect([...said].length).toBeGreaterThan(6);
});
