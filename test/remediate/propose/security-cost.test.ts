import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/model/resource.ts';
import { securityCost } from '../../../src/remediate/propose/security-cost.ts';

const cost = (property: string, before: Value, after: Value): number =>
  securityCost([{ resource: 'x', property, before, after, privacy: 'internal' }]).length;

describe('what a change costs in security', () => {
  test.each<[string, Value, Value]>([
    ['windowsAuthentication.providers', ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate']],
    ['windowsAuthentication.providers', [], ['NTLM']],
    ['access.sslFlags', ['Ssl', 'Ssl128'], ['Ssl128']],
    ['externalClientsRequireSsl', true, false],
    ['sslOffloading', false, true],
    ['basicAuthentication', false, true],
    ['iisAuthenticationMethods', ['Ntlm'], ['Basic', 'Ntlm']],
    ['iisAuthenticationMethods', ['Ntlm', 'OAuth'], ['Ntlm']],
    ['externalClientAuthenticationMethod', 'Ntlm', 'Basic'],
    ['internalClientAuthenticationMethod', 'Negotiate', 'Ntlm'],
    ['anonymousAuthentication.enabled', false, true],
    ['disableEmailComparisonCheck', null, true],
  ])('%s from %j to %j is named, the way back is not', (property, before, after) => {
    expect(cost(property, before, after)).toBe(1);
    expect(cost(property, after, before)).toBe(0);
    expect(cost(property, after, after)).toBe(0);
  });

  test('two settings with the same cost are named once', () => {
    const change = { resource: 'x', before: true, after: false, privacy: 'internal' } as const;
    expect(
      securityCost([
        { ...change, property: 'internalClientsRequireSsl' },
        { ...change, property: 'externalClientsRequireSsl' },
      ]),
    ).toHaveLength(1);
  });
});
