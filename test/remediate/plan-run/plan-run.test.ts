import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import { planRun } from '../../../src/remediate/plan-run.ts';
import { planDigest } from '../../../src/remediate/seal-plan.ts';
import { recordOf, ruleOf } from '../../report/run-fixture.ts';
import { fixing, inputOf, location, registry, server, smallPlan } from '../small-plan.ts';
import { toldPlan } from '../told-plan.ts';

const because = 'the second hides the first';
const RECORDS = [
  recordOf(0, 'ex16/host.config', { collectedAt: '2026-11-02T09:22:00.000Z' }),
  recordOf(1, 'ex16/levels.reg', { collectedAt: '2026-11-01T23:30:00.000Z' }),
  recordOf(2, 'ex16/late.reg', { collectedAt: '2026-11-09T10:00:00.000Z' }),
  recordOf(3, 'ex16/typed.txt', { collectedAt: null }),
];
const from = (record: number, line: number): Pick<Resource, 'provenance'> => ({
  provenance: { '*': { record, line } },
});
const EWS = location('Default Web Site/EWS', {}, from(0, 40));
const MAPI = location('Exchange Back End/mapi', {}, from(0, 60));
const level = (name: string, record: number): Resource => registry(name, 1, from(record, 7));
const setting = (id: string, name: string, over: Parameters<typeof fixing>[2] = {}) =>
  fixing(
    id,
    { ...{ action: 'registry.set', hive: 'HKLM', key: 'SYSTEM\\Lsa' }, ...{ name, type: 'REG_DWORD', value: 3 } },
    over,
  );
const NTLM_FIRST = fixing('IIS-001', { action: 'iis.setProviderOrder', first: 'NTLM' });
const KNOWN = [server('ex16'), registry('RestrictReceivingNTLMTraffic', 0)];
const byHand = ruleOf('HAND-001', {
  title: 'It is as wanted',
  byHand: {
    affects: 'Nobody.',
    before: [{ does: 'Look.' }],
    forward: [{ does: 'Do it.' }],
    back: [{ does: 'Undo it.' }],
  },
  after: [{ rule: 'REG-001', because }],
});

const SCENES: readonly (readonly [title: string, ...of: Parameters<typeof smallPlan>])[] = [
  ['nothing fails', [], KNOWN],
  [
    'a setting of IIS, valid for a week from the evidence that it rests on',
    [[NTLM_FIRST, EWS]],
    [...KNOWN, EWS],
    { records: RECORDS, mailboxes: { count: 7, byDatabase: new Map() } },
  ],
  [
    'three values of the registry: valid from the oldest time, whatever the order',
    [
      [setting('REG-001', 'A'), level('A', 2)],
      [setting('REG-002', 'B'), level('B', 1)],
      [setting('REG-003', 'C'), level('C', 0)],
    ],
    [...KNOWN, level('A', 2), level('B', 1), level('C', 0)],
    { records: RECORDS },
  ],
  [
    'evidence of which nobody knows the time',
    [[setting('REG-001', 'A'), level('A', 3)]],
    [...KNOWN, level('A', 3)],
    { records: RECORDS },
  ],
  [
    'what is done by hand waits for what fails',
    [
      [byHand, EWS],
      [setting('REG-001', 'A'), level('A', 3)],
    ],
    [...KNOWN, EWS, level('A', 3)],
  ],
  [
    'what is done by hand does not wait for what is accepted',
    [
      [byHand, EWS],
      [setting('REG-001', 'A'), level('A', 3), { waived: 'W-1' }],
    ],
    [...KNOWN, EWS, level('A', 3)],
  ],
  [
    'a back end with NTLM first is contradicted by Microsoft',
    [[NTLM_FIRST, MAPI]],
    [...KNOWN, MAPI],
    { profile: 'legacy-ntlm-first', records: RECORDS },
  ],
];

test('a plan of failing findings reads as reviewed', async () => {
  const texts = SCENES.map(([title, ...of]) =>
    [title, ...toldPlan(smallPlan(...of).plan).map((line) => `  ${line}`)].join('\n'),
  );
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('plan-run.txt');
});

test('a plan says of which run, profile and time it is, and is sealed', () => {
  const about = {
    tool: 'exaudit 1.0.0',
    run: '7c1e04b2',
    organization: 'Contoso',
    contentDigest: 'abc',
    profile: 'modern-default',
    targetProfile: 'modern-kerberos',
    asOf: '2026-11-21T10:00:00.000Z',
  };
  const plan = planRun(inputOf([], KNOWN, about));
  expect(plan).toMatchObject({
    schema: 'exaudit/plan/v1',
    ...about,
    predictions: [],
    waves: [],
    evidenceWindow: null,
    validUntil: null,
  });
  expect(plan.digest).toBe(planDigest(plan));
  expect(plan.id).toBe(plan.digest.slice(0, 8));
  expect(planRun(inputOf([], KNOWN, about))).toEqual(plan);
  expect(planRun(inputOf([], KNOWN, { ...about, organization: null })).digest).not.toBe(plan.digest);
});

test('a server or an answer that fits nothing is refused before anything is planned', () => {
  expect(() => smallPlan([], KNOWN, { pilot: 'ex19' })).toThrow('"ex19" is not a server of this snapshot.');
  expect(() => smallPlan([], KNOWN, { answers: new Map([['x', 'y']]) })).toThrow('Nothing that fails is called "x".');
});
