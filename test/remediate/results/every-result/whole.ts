import { ews, laterRow } from '../captured.ts';
import { ON_EX19, planned, planWith, type Scene, stepOf } from './scene.ts';

/** All that is said of a plan, and of results whose plan is not there. */
export const WHOLE: readonly Scene[] = [
  { title: 'a plan whose one step was done', resources: [ews(['NTLM'])] },
  {
    title: 'a plan of which nobody knows how long it is valid, and which nobody has run',
    plan: planWith(undefined, { validUntil: null }),
    runs: [],
  },
  {
    title: 'runs are told in the order in which they began, those of one second by their files',
    plan: planWith([stepOf('S1'), stepOf('S2'), stepOf('S3')]),
    runs: [
      {
        file: 'b.json',
        kind: 'verify',
        outcome: 'different',
        stoppedBy: '1 of 3 steps are not as expected.',
        of: { S2: { state: 'different' } },
      },
      {
        file: 'a.json',
        outcome: 'failed',
        validityOverridden: true,
        domainController: null,
        of: { S3: { state: 'failed' } },
      },
      {
        file: 'c.json',
        started: '2026-10-31T06:00:00Z',
        outcome: 'running',
        ended: null,
        of: { S1: { state: 'not-reached' }, S2: { state: 'not-reached' }, S3: { state: 'not-reached' } },
      },
    ],
  },
  {
    title: 'results of two waves without their plan: steps by wave, then by number',
    known: false,
    plan: {
      ...planWith(),
      waves: [
        { ...planWith([stepOf('S1'), stepOf('S12')]).waves[0]!, number: 2 },
        planWith([stepOf('S10'), stepOf('S9')]).waves[0]!,
      ],
    },
    runs: [{ wave: 2 }, { wave: 1 }],
    resources: [ews(['Kerberos'])],
  },
  {
    title: 'results without their plan: what the script read',
    known: false,
    runs: [{ of: { S1: { after: { providers: ['Kerberos'] } } } }],
  },
  {
    title: 'results without their plan: a script that read nothing',
    known: false,
    runs: [{ of: { S1: { after: null, state: 'failed', error: 'appcmd set ended with 5' } } }],
  },
  {
    title: 'results without their plan: a property that every object has, and the script did not read',
    known: false,
    runs: [{ of: { S1: { ...planned(['constructor', 1, 2]), after: {} } } }],
  },
  {
    title: 'results without their plan: only verify.ps1, and nobody knows what was done',
    known: false,
    runs: [{ kind: 'verify', of: { S1: { state: 'as-expected', later: [laterRow()] } } }],
  },
  {
    title: 'results without their plan: a step of another server, of which its own server says nothing',
    known: false,
    plan: planWith([stepOf('S1'), ON_EX19]),
  },
  {
    title: 'results without their plan: a step of another server, that its own server has done',
    known: false,
    plan: planWith([stepOf('S1'), ON_EX19]),
    runs: [{}, { computer: 'EX19.contoso.com', started: '2026-11-01T07:00:00Z' }],
  },
];
