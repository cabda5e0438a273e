import { expect, test } from 'vitest';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { peersOf } from '../../../src/remediate/propose/peers.ts';
import { one } from '../small-plan.ts';

const at = (server: string, internalHostname: string, externalHostname: string) =>
  one('outlook-anywhere', server, { internalHostname, externalHostname }, { server });

const own = at('EX16', 'in.contoso.com', 'out.contoso.com');
const all = [
  own,
  at('EX17', 'IN.contoso.com', 'other.contoso.com'),
  at('EX18', 'other.contoso.com', 'OUT.contoso.com'),
  at('EX19', 'other.contoso.com', 'other.contoso.com'),
  at('EX20', '', ''),
];

test.each([
  ['internalClientAuthenticationMethod', ['EX16', 'EX17']],
  ['externalClientAuthenticationMethod', ['EX16', 'EX18']],
  ['iisAuthenticationMethods', ['EX16', 'EX17', 'EX18']],
])('what is told by %s has to be alike on all that the name of its side leads to', (property, labels) => {
  expect(peersOf(own, property, planWorld(all)).map(({ label }) => label)).toEqual(labels);
});

test('a server without names has no peer but itself', () => {
  const alone = at('EX20', '', '');
  expect(peersOf(alone, 'iisAuthenticationMethods', planWorld(all)).map(({ label }) => label)).toEqual(['EX20']);
});
