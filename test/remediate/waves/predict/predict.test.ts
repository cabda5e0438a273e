import { expect, test } from 'vitest';
import type { Plan } from '../../../../src/model/plan/plan.ts';
import type { Resource } from '../../../../src/model/resource.ts';
import type { Finding } from '../../../../src/model/run.ts';
import type { SnapshotSource } from '../../../../src/model/snapshot.ts';
import type { Outcome } from '../../../../src/model/words.ts';
import { planDigest } from '../../../../src/remediate/seal-plan.ts';
import { type Judge, predict } from '../../../../src/remediate/waves/predict.ts';
import { findingOf, ruleOf } from '../../../report/run-fixture.ts';
import { planOf, stepOf } from '../small-steps.ts';

const HEAD = '{"line":"header","schema":"exaudit/snapshot/v1"}';
const EWS = 'iis-location:ex16/ews';
const OAB = 'iis-location:ex16/oab';
const location = (id: string, first: string, ssl: boolean): string =>
  JSON.stringify({ kind: 'iis-location', id, label: id, properties: { first, ssl }, provenance: {} });
const SNAPSHOT: SnapshotSource = {
  read: async function* () {
    yield [HEAD, location(EWS, 'Negotiate', false)];
    yield [location(OAB, 'NTLM', true)];
  },
};

type Verdict = (properties: Resource['properties']) => Outcome;

/** Judges each location by rules of its own, of the values that it finds in the lines. */
const judge = (profile: string, rules: { readonly [rule: string]: Verdict }): Judge => ({
  profile,
  judge: async (source) => {
    const findings: Finding[] = [];
    for await (const lines of source.read())
      for (const line of lines) {
        const { id, properties } = JSON.parse(line) as Resource;
        if (id === undefined) continue;
        for (const [rule, verdict] of Object.entries(rules))
          findings.push(
            findingOf(ruleOf(rule), {
              label: id,
              id,
              outcome: verdict(properties),
              property: rule === 'TLS-001' ? 'ssl' : 'first',
            }),
          );
      }
    return { findings, restricted: null };
  },
});
const firstIs =
  (wanted: string): Verdict =>
  ({ first }) =>
    first === wanted ? 'pass' : 'fail';
const hasTls: Verdict = ({ ssl }) => (ssl === true ? 'pass' : 'fail');
const NTLM_NOW = judge('old', { 'IIS-001': firstIs('NTLM'), 'TLS-001': hasTls });

const change = (resource: string, property: string, before: Plan['profile'] | boolean, after: string | boolean) => ({
  resource,
  property,
  before,
  after,
  privacy: 'public' as const,
});
/** Two waves: NTLM first for EWS, then TLS there, and OAB as it is. */
const PLAN = planOf(
  [stepOf('S1', { title: 'NTLM first for EWS', changes: [change(EWS, 'first', 'Negotiate', 'NTLM')] })],
  [stepOf('S2', { title: 'TLS for EWS', changes: [change(EWS, 'ssl', false, true)] })],
);

function told({ predictions, waves }: Plan): readonly string[] {
  return [
    ...predictions.flatMap(({ counts, fixed, newlyFailing, profile, stillFailing, undone, unknown }) => [
      `  under ${profile}, ${undone ? 'undone without a trace' : 'not undone'}: ${Object.entries(counts ?? {})
        .map(([list, count]) => `${count} ${list}`)
        .join(', ')}`,
      ...Object.entries({ fixed, stillFailing, newlyFailing, unknown }).flatMap(([list, all]) =>
        all.map(
          (one) =>
            `    ${list}: ${Object.entries(one)
              .map(([name, value]) => `${name} ${value}`)
              .join(', ')}`,
        ),
      ),
    ]),
    ...waves.flatMap(({ number, steps }) =>
      steps.map(
        ({ id, title, workaround }) =>
          `  wave ${number}, ${id}: ${title}${workaround === null ? '' : `; until ${workaround.targetProfile}, for ${workaround.rules.join()}`}`,
      ),
    ),
  ];
}

const SCENES: readonly (readonly [title: string, plan: Plan, current: Judge, target: Judge | null])[] = [
  ['what the plan mends, what it leaves, and no target', PLAN, NTLM_NOW, null],
  [
    'a target that wants Negotiate first: one step is a workaround, the other is none',
    PLAN,
    NTLM_NOW,
    judge('new', { 'IIS-002': firstIs('Negotiate'), 'TLS-001': hasTls }),
  ],
  [
    'what the plan breaks under its own profile alone is no workaround',
    PLAN,
    judge('old', { 'IIS-002': firstIs('Negotiate') }),
    judge('new', { 'TLS-001': hasTls }),
  ],
  [
    'a verdict that nobody can give afterwards',
    PLAN,
    judge('old', { 'TLS-001': ({ ssl }) => (ssl === true ? 'unknown' : 'fail') }),
    null,
  ],
  [
    'a value before that was not there: the way back is not the snapshot',
    planOf([stepOf('S1', { title: 'Wrong before', changes: [change(EWS, 'first', 'Basic', 'NTLM')] })]),
    NTLM_NOW,
    null,
  ],
  [
    'two steps that change the same thing one after the other are taken back in reverse',
    planOf(
      [stepOf('S1', { title: 'First', changes: [change(EWS, 'first', 'Negotiate', 'Basic')] })],
      [stepOf('S2', { title: 'Second', changes: [change(EWS, 'first', 'Basic', 'NTLM')] })],
    ),
    NTLM_NOW,
    null,
  ],
];

test('what the model says a plan does reads as reviewed', async () => {
  const texts: string[] = [];
  for (const [title, plan, current, target] of SCENES)
    texts.push([title, ...told(await predict(plan, SNAPSHOT, { current, target }, new Map()))].join('\n'));
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('predict.txt');
});

test('a plan with its predictions is sealed anew, and is otherwise the same', async () => {
  const predicted = await predict(PLAN, SNAPSHOT, { current: NTLM_NOW, target: null }, new Map());
  expect(predicted.digest).toBe(planDigest(predicted));
  expect(predicted.id).toBe(predicted.digest.slice(0, 8));
  expect(predicted.digest).not.toBe(PLAN.digest);
  expect({ ...predicted, id: PLAN.id, digest: PLAN.digest, predictions: [] }).toEqual(PLAN);
});

test('a directory is blamed on the steps of its IIS location, which the caller names', async () => {
  const directory = 'virtual-directory:ex16\\ews';
  const target: Judge = {
    profile: 'new',
    judge: async (source) => {
      const lines: string[] = [];
      for await (const some of source.read()) lines.push(...some);
      const isNtlm = lines[1]?.includes('NTLM') === true;
      const finding = findingOf(ruleOf('VDIR-001', { select: { kind: 'virtual-directory' } }), {
        label: directory,
        id: directory,
        outcome: isNtlm ? 'fail' : 'pass',
      });
      return { findings: [finding], restricted: null };
    },
  };
  const plan = planOf([
    ...PLAN.waves.flatMap(({ steps }) => steps),
    stepOf('S3', { changes: [change('virtual-directory:ex16\\oab', 'ssl', true, false)] }),
  ]);
  const { waves } = await predict(plan, SNAPSHOT, { current: NTLM_NOW, target }, new Map([[directory, EWS]]));
  expect(
    waves.flatMap(({ steps }) => steps.filter(({ workaround }) => workaround !== null).map(({ id }) => id)),
  ).toEqual(['S1', 'S2']);
});
