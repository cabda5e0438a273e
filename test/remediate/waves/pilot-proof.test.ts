import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import { fixing, one, server, smallPlan } from '../small-plan.ts';

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
