import { describe, expect, it } from 'vitest';
import type { StepAfter } from '../../../src/model/plan/after-change.ts';
import type { ChangeResult, StepResult } from '../../../src/model/plan/change-result.ts';
import type { Judged, Plan, Step } from '../../../src/model/plan/plan.ts';
import type { Resource } from '../../../src/model/resource.ts';
import type { Outcome } from '../../../src/model/words.ts';
import { otherThanPlanned } from '../../../src/remediate/results/other-than-planned.ts';
import { planAfter } from '../../../src/remediate/results/plan-after.ts';
import { OPERATIONS, planOf, step, waveOf } from '../scripts/hand-made-plan.ts';
import { change, EWS, ews, laterRow, PROVIDERS, record } from './captured.ts';
import { resultOf } from './result-of.ts';

const AFTER_IT = '2026-11-02T06:00:00Z';

const ONE: readonly Step[] = [step('S1', OPERATIONS.own, { changes: [change()] })];
const plan = (steps: readonly Step[] = ONE, more: Partial<Plan> = {}): Plan => planOf(waveOf(steps, ['ex16']), more);

interface Told {
  readonly plan?: Plan;
  readonly known?: boolean;
  readonly results?: readonly ChangeResult[];
  readonly resource?: Resource;
  readonly collectedAt?: string | null;
  readonly profile?: string;
  readonly outcomes?: { readonly [key: string]: Outcome };
  readonly failing?: readonly { readonly rule: string; readonly resource: string }[];
}
function told(about: Told) {
  const { plan: one = plan(), results = [resultOf(one, 1, 'EX16')], collectedAt = AFTER_IT } = about;
  const files = results.map((result, index) => ({ file: `${index}.result.json`, result }));
  return planAfter(one.digest, about.known === false ? undefined : { file: 'plan.json', plan: one }, files, {
    resources: new Map(about.resource === undefined ? [] : [[about.resource.id, about.resource]]),
    records: [record('r-0007', collectedAt)],
    profile: about.profile ?? 'modern-default',
    outcomeOf: (rule, resource) => about.outcomes?.[`${rule} ${resource}`],
    failing: about.failing ?? [],
  });
}
const first = (about: Told): StepAfter => {
  const [one] = told(about).steps;
  if (one === undefined) throw new Error('no step');
  return one;
};

describe('a step that was carried out', () => {
  it.each([
    [['ntlm'], 'as-planned', false],
    [['Negotiate', 'NTLM'], 'as-before', true],
    [['Negotiate'], 'something-else', true],
  ] as const)('whose value the evidence reads as %j is %s', (providers, actual, deviates) => {
    const one = first({ resource: ews(providers) });
    expect([one.actual, one.deviates, one.expected, one.state]).toEqual([actual, deviates, 'after', 'done']);
    expect(one.values[0]).toMatchObject({
      resource: { label: 'EX16/Default Web Site/EWS' },
      script: ['NTLM'],
      audit: providers,
      record: 'r-0007',
      collectedAt: AFTER_IT,
    });
  });

  it.each([
    ['the resource is not in the evidence', undefined, AFTER_IT, 'not in the evidence'],
    [
      'the value was not collected',
      ews(['NTLM'], { unseen: { [PROVIDERS]: { cause: 'failed', detail: 'access is denied' } } }),
      AFTER_IT,
      'access is denied',
    ],
    ['the evidence is from before the change', ews(['NTLM']), '2026-10-31T06:00:00Z', 'before the change'],
  ])('is not judged where %s', (_title, resource, collectedAt, reason) => {
    const one = first({ collectedAt, ...(resource === undefined ? {} : { resource }) });
    expect([one.actual, one.deviates, one.values[0]?.reason]).toEqual([
      'not-judged',
      false,
      expect.stringContaining(reason),
    ]);
  });

  it('is judged by evidence whose time nobody knows, and says no time', () => {
    const [value] = first({ resource: ews(['NTLM']), collectedAt: null }).values;
    expect(value?.actual).toBe('as-planned');
    expect(value).not.toHaveProperty('collectedAt');
  });

  it('and taken back is expected as before', () => {
    const one = plan();
    const back = resultOf(one, 1, 'EX16', { kind: 'rollback', started: '2026-11-01T08:00:00Z' }, state('rolled-back'));
    const results = [back, resultOf(one, 1, 'EX16')];
    expect(first({ results, resource: ews(['Negotiate', 'NTLM']) })).toMatchObject({
      state: 'rolled-back',
      expected: 'before',
      actual: 'as-before',
      deviates: false,
    });
    expect(first({ results, resource: ews(['NTLM']) }).deviates).toBe(true);
  });

  it('keeps its result when a later run was stopped before it changed anything', () => {
    const one = plan();
    const stopped = resultOf(one, 1, 'EX16', { started: '2026-11-01T08:00:00Z' }, state('guard-stopped'));
    expect(first({ results: [resultOf(one, 1, 'EX16'), stopped] })).toMatchObject({ state: 'done', expected: 'after' });
  });

  it('keeps what was read later by the last run that read it, be it one row', () => {
    const one = plan();
    const row = laterRow();
    const watched = resultOf(one, 1, 'EX16', {}, { S1: { later: [row] } });
    const again = resultOf(one, 1, 'EX16', { started: '2026-11-01T08:00:00Z' });
    expect(first({ results: [watched, again] }).later).toEqual([row]);
  });

  it('forgets what was read before it was taken back', () => {
    const one = plan();
    const row = laterRow();
    const done = resultOf(one, 1, 'EX16', {}, { S1: { later: [row] } });
    const back = (step: object) =>
      resultOf(
        one,
        1,
        'EX16',
        { kind: 'rollback', started: '2026-11-01T08:00:00Z' },
        { S1: { state: 'rolled-back', ...step } },
      );
    const unread = first({ results: [done, back({ after: null })] });
    expect(unread).toMatchObject({ state: 'rolled-back', expected: 'before', later: [] });
    expect(unread.values.map(({ script }) => script)).toEqual([undefined]);
    expect(first({ results: [done, back({ after: { providers: ['Negotiate'] } })] }).values[0]?.script).toEqual([
      'Negotiate',
    ]);
  });

  it('is judged by evidence of the very moment at which it ended', () => {
    const ended = '2026-11-01T06:00:00Z';
    expect(first({ resource: ews(['NTLM']), collectedAt: ended })).toMatchObject({
      at: ended,
      actual: 'as-planned',
    });
  });

  it('during which the script crashed is expected to be nothing', () => {
    const one = plan();
    const crashed = resultOf(one, 1, 'EX16', { outcome: 'running', ended: null }, state('changing'));
    const after = told({ results: [crashed], resource: ews(['NTLM']) });
    expect(after.runs[0]).toMatchObject({ outcome: 'running', ended: null, states: { changing: 1 } });
    expect(after.steps[0]).toMatchObject({ state: 'changing', expected: null, actual: 'as-planned', deviates: false });
  });

  it('and changed again by a later one is as planned by that', () => {
    const steps = [
      ...ONE,
      step('S2', OPERATIONS.own, { changes: [change({ before: ['NTLM'], after: ['NTLM', 'Kerberos'] })] }),
    ];
    const after = told({ plan: plan(steps), resource: ews(['NTLM', 'Kerberos']) });
    expect(after.steps.map(({ actual }) => actual)).toEqual(['as-planned', 'as-planned']);
    expect(after.steps[0]?.values[0]?.reason).toBe('changed again by S2');
  });

  it.each([
    ['2026-11-01T06:10:00Z', false],
    ['2026-11-01T06:20:00Z', true],
  ])('leaves Exchange 15 minutes for what follows in IIS: read at %s', (collectedAt, deviates) => {
    const steps = [
      step('S1', OPERATIONS.mapi, {
        changes: [
          { ...change({ property: 'internalUrl', resource: 'virtual-directory:x' }) },
          change({ follows: true }),
        ],
      }),
    ];
    const one = first({ plan: plan(steps), resource: ews(['Negotiate', 'NTLM']), collectedAt });
    expect([one.values[1]?.actual, one.deviates]).toEqual(['as-before', deviates]);
  });

  it('is not excused by copying where nobody knows when the evidence was taken', () => {
    const steps = [step('S1', OPERATIONS.mapi, { changes: [change({ follows: true })] })];
    const one = first({ plan: plan(steps), resource: ews(['Negotiate', 'NTLM']), collectedAt: null });
    expect([one.values[0]?.actual, one.deviates]).toEqual(['as-before', true]);
  });

  it('of which one value is as planned and another as before is something else', () => {
    const both = [change(), change({ property: 'windowsAuthentication.enabled', before: false, after: true })];
    const half = (enabled: boolean) =>
      first({
        plan: plan([step('S1', OPERATIONS.own, { changes: both })]),
        resource: ews(['NTLM'], { properties: { windowsAuthentication: { providers: ['NTLM'], enabled } } }),
      }).actual;
    expect([half(true), half(false)]).toEqual(['as-planned', 'something-else']);
  });

  it('and read nothing afterwards has no value of the script', () => {
    const unread = resultOf(plan(), 1, 'EX16', {}, { S1: { after: null } });
    expect(first({ results: [unread], resource: ews(['NTLM']) }).values[0]?.script).toBeUndefined();
  });
});

const state = (value: StepResult['state']): { readonly S1: Partial<StepResult> } => ({
  S1: { state: value, ended: '2026-11-01T06:00:00Z' },
});

describe('a plan', () => {
  it('names every server of which no result of apply is there', () => {
    const steps = [...ONE, step('S2', OPERATIONS.own, { server: 'ex19.contoso.com', changes: [change()] })];
    expect(told({ plan: plan(steps) }).missing).toEqual([{ wave: 1, server: 'ex19' }]);
    const all = plan([...ONE, step('S2', OPERATIONS.mapi, { server: null, changes: [change()] })]);
    expect(told({ plan: all, results: [] }).missing).toEqual([
      { wave: 1, server: 'ex16' },
      { wave: 1, server: null },
    ]);
    const verified = told({ results: [resultOf(plan(), 1, 'EX16', { kind: 'verify', outcome: 'as-expected' })] });
    expect([verified.missing, verified.steps[0]?.state]).toEqual([[{ wave: 1, server: 'ex16' }], null]);
  });

  it('takes nothing of what a script says about a step of another server', () => {
    const other = resultOf(plan(), 1, 'EX19', {}, { S1: { state: 'done', after: { providers: ['x'] } } });
    const one = first({ results: [other], resource: ews(['NTLM']) });
    expect([one.state, one.values[0]?.script]).toEqual([null, undefined]);
  });

  it('whose evidence is from before the change says so first', () => {
    const old = told({ resource: ews(['NTLM']), collectedAt: '2026-10-31T06:00:00Z' });
    expect(old.notes[0]).toContain('1 of 1 values is from before the change');
    expect(told({ resource: ews(['NTLM']) }).notes.join()).not.toContain('before the change');
  });

  it.each([
    [
      'another value',
      { S1: { planned: [{ property: 'providers', before: ['Negotiate', 'NTLM'], after: ['Basic'] }] } },
    ],
    ['a step that the plan does not have', { S1: { id: 'S77' } }],
  ])('says so where a result names %s: the script was not its own', (_title, more) => {
    const { notes } = told({ results: [resultOf(plan(), 1, 'EX16', {}, more)] });
    expect(notes[0]).toContain('the scripts were changed, or the results were');
    expect(told({}).notes.join()).not.toContain('scripts were changed');
  });

  it('for which no script can be written is not held against what a result names', () => {
    const unwritable = plan([step('S1', { ...OPERATIONS.mapi, reads: [] }, { changes: [change()] })]);
    const results = [resultOf(plan(), 1, 'EX16')];
    expect(told({ plan: unwritable, results }).notes.join()).not.toContain('scripts were changed');
    const broken = {
      ...plan(),
      get waves(): never {
        throw new TypeError('ours');
      },
    };
    expect(() => otherThanPlanned(broken, [])).toThrow('ours');
  });

  it('that is not here leaves its results to speak, and holds nothing against the evidence', () => {
    const after = told({ known: false, resource: ews(['NTLM']) });
    expect(after).toMatchObject({ file: null, checks: null, notes: [expect.stringContaining('--change')] });
    expect(after.steps[0]).toMatchObject({ state: 'done', actual: 'not-judged', deviates: false });
    expect(after.steps[0]?.values[0]).toMatchObject({ property: 'providers', script: ['NTLM'], actual: 'not-judged' });
  });
});

describe('checks', () => {
  const judged = (rule: string, before: Outcome, after: Outcome): Judged => ({ rule, resource: EWS, before, after });
  const predictions: Plan['predictions'] = [
    {
      profile: 'modern-default',
      fixed: ['A', 'B', 'C', 'D'].map((rule) => judged(rule, 'fail', 'pass')),
      stillFailing: [judged('E', 'fail', 'fail')],
      newlyFailing: [judged('F', 'pass', 'fail'), judged('G', 'pass', 'fail')],
      unknown: [],
      undone: true,
    },
  ];
  const outcomes = { A: 'pass', B: 'fail', C: 'unknown', E: 'fail', F: 'fail', G: 'pass' } as const;
  const about: Told = {
    plan: plan(ONE, { predictions }),
    outcomes: Object.fromEntries(Object.entries(outcomes).map(([rule, outcome]) => [`${rule} ${EWS}`, outcome])),
    failing: [...['B', 'E', 'F'].map((rule) => ({ rule, resource: EWS })), { rule: 'A', resource: 'server:ex19' }],
  };

  it('are what was predicted, or not, and what fails though nobody said so is named', () => {
    const { checks } = told(about);
    expect(
      checks?.items.map(({ now, predicted, resource, rule }) => `${rule} ${resource} ${predicted}: ${now}`),
    ).toEqual([
      `A ${EWS} fixed: fixed`,
      'A server:ex19 nothing: newly-failing',
      `B ${EWS} fixed: still-failing`,
      `C ${EWS} fixed: unknown`,
      `D ${EWS} fixed: unknown`,
      `E ${EWS} still-failing: still-failing`,
      `F ${EWS} newly-failing: newly-failing`,
      `G ${EWS} newly-failing: came-right`,
    ]);
    expect(checks?.counts).toEqual({
      fixed: 1,
      'still-failing': 2,
      'newly-failing': 2,
      'came-right': 1,
      unknown: 2,
    });
  });

  it('under another profile are not compared, and that is said', () => {
    const after = told({ ...about, profile: 'legacy-ntlm-first' });
    expect([after.checks, after.notes[0]]).toEqual([null, expect.stringContaining('checks are not compared')]);
  });
});
