import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { judge } from '../../../src/audit/judge/judge.ts';
import { waiverRequestsText } from '../../../src/audit/plan/waiver-requests-text.ts';
import { loadWaivers } from '../../../src/policy/waivers/load-waivers.ts';
import { applyChanges } from '../../../src/remediate/waves/apply-changes.ts';
import { changeSubject } from '../../../src/report/change/change-subject.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { bundledPolicies, snapshotOfFiles } from '../../organization/judge-files.ts';
import { changeOptions, contosoFiles, contosoPlan, LEGACY } from './change-plans.ts';

/** What the organization fails under the target profile once the plan is carried out, with these waivers. */
async function failsAfterwards(
  waivers: string,
): Promise<{ readonly open: readonly string[]; readonly waived: readonly string[] }> {
  const plan = await contosoPlan(LEGACY);
  const changes = plan.waves.flatMap((wave) => wave.steps.flatMap((step) => step.changes));
  const now = new Date('2026-12-01T00:00:00Z');
  const { run } = await judge(applyChanges(await snapshotOfFiles(contosoFiles()), changes), {
    policies: await bundledPolicies(),
    profile: LEGACY.targetProfile,
    overrides: [],
    waivers: loadWaivers(waivers, 'waivers.yaml'),
    strictWaivers: false,
    requires: [],
    failOn: undefined,
    asOf: now,
    now,
    subject: 'after the change',
    scratch: memoryScratch(),
  });
  const news = new Set(plan.predictions[1]?.newlyFailing.map(({ resource, rule }) => `${rule} ${resource}`));
  const fails = run.findings.filter(
    ({ outcome, resource, rule }) => outcome === 'fail' && news.has(`${rule} ${resource.id}`),
  );
  const names = (list: typeof fails) => list.map(({ resource, rule }) => `${rule} ${resource.id}`).sort();
  return {
    open: names(fails.filter(({ waived }) => waived === undefined)),
    waived: names(fails.filter(({ waived }) => waived !== undefined)),
  };
}

test('the waivers that workarounds ask for cover nothing as drafted, and every new failure once they are approved', async () => {
  const plan = await contosoPlan(LEGACY);
  const { requests } = changeSubject(plan, plan.grounds, changeOptions(plan));
  const news = (plan.predictions[1]?.newlyFailing ?? []).map(({ resource, rule }) => `${rule} ${resource}`).sort();
  expect(requests.map(({ resource, rule }) => `${rule} ${resource.id}`).sort()).toEqual(news);
  expect(news.length).toBeGreaterThan(5);
  const drafted = waiverRequestsText(requests);
  expect(await failsAfterwards(drafted)).toEqual({ open: news, waived: [] });
  const entries = parse(drafted) as readonly object[];
  const approved = entries.map((entry) => ({
    ...entry,
    requestedBy: 'a.meier',
    approvedBy: 'b.schulz',
    approvedAt: '2026-11-04T00:00:00Z',
  }));
  expect(await failsAfterwards(stringify(approved))).toEqual({ open: [], waived: news });
});

test('a request ends when the change asks, and at the latest when its severity allows', async () => {
  const plan = await contosoPlan(LEGACY);
  const of = (start: string | null, until: string | null) =>
    changeSubject(plan, plan.grounds, changeOptions(plan, { start, until })).requests;
  for (const one of of('2026-12-01T00:00:00.000Z', null)) {
    expect(one.starts).toBe('2026-12-01T00:00:00.000Z');
    const days = (Date.parse(one.expires) - Date.parse(one.starts)) / 86_400_000;
    expect(days, one.severity).toBe({ critical: 30, high: 90, medium: 180, low: 365, info: 365 }[one.severity]);
    expect(one.tooLong).toBe(false);
  }
  expect(new Set(of(null, '2026-11-30T00:00:00.000Z').map(({ expires, tooLong }) => `${expires} ${tooLong}`))).toEqual(
    new Set(['2026-11-30T00:00:00.000Z false']),
  );
  expect(of(null, '2099-01-01T00:00:00.000Z').every(({ tooLong }) => tooLong)).toBe(true);
});
