import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { pilotProof } from '../../../src/remediate/waves/pilot-proof.ts';
import { fixing, location, one, registry, server, smallPlan } from '../small-plan.ts';
import { type DraftOver, draftOf } from './small-steps.ts';

/** EX01 has a change of its own kind, EX02 and EX03 have one of a common kind. */
function pilotOf(servers: readonly Resource[]): readonly string[] | undefined {
  const rule = fixing(
    'OA-001',
    { action: 'outlookAnywhere.set', property: 'SSLOffloading', value: false },
    { select: { kind: 'outlook-anywhere' } },
  );
  const other = fixing(
    'OA-002',
    { action: 'outlookAnywhere.set', property: 'ExternalClientAuthenticationMethod', value: 'Ntlm' },
    { select: { kind: 'outlook-anywhere' } },
  );
  const directory = (name: string) =>
    one(
      'outlook-anywhere',
      `${name}\\Rpc (Default Web Site)`,
      {
        externalHostname: 'mail.contoso.com',
        sslOffloading: true,
        externalClientAuthenticationMethod: 'Basic',
        externalClientsRequireSsl: true,
        iisAuthenticationMethods: ['Basic', 'Ntlm'],
      },
      { server: name.toLowerCase() },
    );
  const [a, b, c] = [directory('EX01'), directory('EX02'), directory('EX03')];
  const named = (property: string) => ({
    evidence: [{ path: 'expect', property, expected: 'x', privacy: 'public' }] as const,
  });
  const { plan } = smallPlan(
    [
      [other, a, { ...named('externalClientAuthenticationMethod'), fingerprint: 'a' }],
      [rule, b, { ...named('sslOffloading'), fingerprint: 'b' }],
      [rule, c, { ...named('sslOffloading'), fingerprint: 'c' }],
    ],
    [a, b, c, ...servers],
  );
  return plan.waves.map((wave) => wave.servers)[0];
}

test('the pilot wave holds the kinds of change of the later ones, on a server of their release', () => {
  expect(pilotOf([server('EX01'), server('EX02'), server('EX03')])).toEqual(['ex02']);
});

test('servers of another release prove nothing for each other', () => {
  expect(pilotOf([server('EX01'), server('EX02'), server('EX03', '15.2.1118.7')])).toEqual(['ex01']);
});

const RULE = fixing('T-001', { action: 'none' });
const CMDLET = { type: 'cmdlet', cmdlet: 'Set-Thing', identity: '', parameters: {}, reads: [] } as const;
const IIS = { type: 'iis-providers', location: 'x', before: [], after: [], ownedBefore: true } as const;
const changing = (property: string, over: DraftOver = {}) =>
  draftOf(RULE, over.resource ?? location('Default Web Site/EWS'), { of: [property, 1, 2], operation: IIS, ...over });
const A = changing('a');
const B = changing('b');

test.each<
  [
    title: string,
    drafts: { [server: string]: readonly ReturnType<typeof changing>[] },
    servers: readonly Resource[],
    proof: { [server: string]: number },
  ]
>([
  [
    'the kinds of change that others have as well',
    { ex1: [A, B], ex2: [A], ex3: [B], ex4: [A, B] },
    ['ex1', 'ex2', 'ex3', 'ex4'].map((name) => server(name)),
    { ex1: 4, ex2: 2, ex3: 2, ex4: 4 },
  ],
  [
    'nothing for itself, and a kind once however often it has it',
    { ex1: [A, A], ex2: [A, A] },
    [server('ex1'), server('ex2')],
    { ex1: 1, ex2: 1 },
  ],
  [
    'nothing where another property changes, another kind of resource or by other means',
    {
      ex1: [A],
      ex2: [B],
      ex3: [changing('a', { resource: registry('X', 1) })],
      ex4: [changing('a', { operation: CMDLET })],
    },
    ['ex1', 'ex2', 'ex3', 'ex4'].map((name) => server(name)),
    { ex1: 0, ex2: 0, ex3: 0, ex4: 0 },
  ],
  [
    'nothing for servers of another release, whatever their update',
    { ex1: [A], ex2: [A], ex3: [A] },
    [server('ex1', '15.1.2507.6'), server('ex2', '15.1.1531.3'), server('ex3', '15.2.1118.7')],
    { ex1: 1, ex2: 1, ex3: 0 },
  ],
  [
    'nothing where a release is not known: no server, no build, a build that is none',
    { ex1: [A], ex2: [A], ex3: [A], ex4: [A] },
    [one('server', 'ex2', {}), one('server', 'ex3', { build: 'new' }), one('server', 'ex4', { build: 15 })],
    { ex1: 0, ex2: 0, ex3: 0, ex4: 0 },
  ],
  [
    'nothing for the organization, and the organization nothing for a server',
    { '': [A], ex1: [A] },
    [server('ex1')],
    { '': 0, ex1: 0 },
  ],
])('a pilot proves %s', (_title, drafts, servers, proof) => {
  expect(Object.fromEntries(pilotProof(new Map(Object.entries(drafts)), planWorld(servers)))).toEqual(proof);
});
