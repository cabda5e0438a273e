import { expect, test } from 'vitest';
import { fixing, one, server, smallPlan } from '../small-plan.ts';

test('the pilot wave holds the kinds of change of the later ones, on a server of their release', () => {
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
    [a, b, c, server('EX01'), server('EX02'), server('EX03')],
  );
  expect(plan.waves.map(({ servers }) => servers)[0]).toEqual(['ex02']);
});
