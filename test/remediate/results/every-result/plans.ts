import { OPERATIONS } from '../../scripts/hand-made-plan.ts';
import { change, ews } from '../captured.ts';
import { BEFORE_IT, ON_EX19, planned, planWith, type Scene, stepOf } from './scene.ts';

const STEPS = [1, 2, 3, 4, 5].map((number) => stepOf(`S${number}`));
const OF_ALL = stepOf('S3', [change()], { server: null });
const RIGHT = [
  ['setHere', true, true],
  ['providers', ['Negotiate', 'NTLM'], 'NTLM'],
] as const;
const twoWaves = () => {
  const plan = planWith([stepOf('S1'), ON_EX19]);
  return {
    ...plan,
    waves: [
      ...plan.waves,
      { ...plan.waves[0]!, number: 2, steps: [stepOf('S3'), stepOf('S4', [change()], { server: null })] },
    ],
  };
};

/** What has to be known of a plan before its steps. */
export const PLANS: readonly Scene[] = [
  { title: 'one run that did everything' },
  {
    title: 'steps of two servers and of the organization, applied on one of them by its full name',
    plan: planWith([stepOf('S1'), ON_EX19, OF_ALL, stepOf('S4', [change()], { server: 'EX19' })]),
    runs: [{ computer: 'ex16.contoso.com', of: { S1: { state: 'done' } } }],
  },
  {
    title: 'steps of two servers and of the organization, of which only the organization was looked at',
    plan: planWith([stepOf('S1'), ON_EX19, OF_ALL]),
    runs: [{ kind: 'verify' }],
  },
  { title: 'steps of the organization alone', plan: planWith([OF_ALL]), runs: [] },
  { title: 'two waves, of which the second was applied on EX16', plan: twoWaves(), runs: [{ wave: 2 }] },
  {
    title: 'evidence from before the change',
    plan: planWith(STEPS.slice(0, 2)),
    resources: [ews(['NTLM'])],
    collected: [BEFORE_IT],
  },
  {
    title: 'evidence from before the change of one step of two',
    plan: planWith(STEPS.slice(0, 2)),
    runs: [{ of: { S2: { ended: '2026-11-01T06:02:00Z' } } }],
    resources: [ews(['NTLM'])],
  },
  {
    title: 'evidence of the second in which it was changed',
    resources: [ews(['NTLM'])],
    collected: ['2026-11-01T06:00:00Z'],
  },
  {
    title: 'evidence of the second in which it was changed, with its milliseconds',
    resources: [ews(['NTLM'])],
    collected: ['2026-11-01T06:00:00.250Z'],
  },
  { title: 'evidence of no known time', resources: [ews(['NTLM'])], collected: [null] },
  {
    title: 'evidence from before, where nothing was changed',
    runs: [],
    resources: [ews(['NTLM'])],
    collected: [BEFORE_IT],
  },
  {
    title: 'a result that names the values in another order, and the one for a list of it',
    runs: [{ of: { S1: planned(...RIGHT) } }],
  },
  {
    title: 'a result that names another value than the plan',
    runs: [{ of: { S1: planned(RIGHT[0], ['providers', ['Negotiate', 'NTLM'], 'Basic']) } }],
  },
  {
    title: 'a result that names another value before',
    runs: [{ of: { S1: planned(RIGHT[0], ['providers', ['NTLM'], 'NTLM']) } }],
  },
  {
    title: 'a result that names another property',
    runs: [{ of: { S1: planned(RIGHT[0], ['enabled', ['Negotiate', 'NTLM'], 'NTLM']) } }],
  },
  { title: 'a result that leaves one out', runs: [{ of: { S1: planned(RIGHT[0]) } }] },
  { title: 'a result with a step that the plan does not have', runs: [{ of: { S1: { id: 'S77' } } }] },
  {
    title: 'a result that says of wave 2 what is of wave 1',
    plan: twoWaves(),
    runs: [{ wave: 2, of: { S3: { id: 'S1' } } }],
  },
  ...[3, 4, 5].map((count) => ({
    title: `${count} steps with other values than the plan`,
    plan: planWith(STEPS.slice(0, count)),
    runs: [
      {
        file: 'late.json',
        started: '2026-11-01T07:00:00Z',
        of: Object.fromEntries(STEPS.slice(1, count).map(({ id }) => [id, planned()])),
      },
      { file: 'early.json', of: { S1: planned() } },
    ],
  })),
  {
    title: 'a plan for which no script can be written',
    plan: planWith([
      stepOf('S1', [change()], {
        operation: { ...OPERATIONS.mapi, reads: OPERATIONS.mapi.reads, identity: 'a\u202eb' },
      }),
    ]),
    runs: [],
  },
];
