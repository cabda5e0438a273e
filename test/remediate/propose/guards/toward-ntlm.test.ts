import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../src/model/resource.ts';
import { isTowardNtlm } from '../../../../src/remediate/propose/guards/toward-ntlm.ts';
import type { Proposal } from '../../../../src/remediate/propose/proposal.ts';
import { fixing, location, one, registry, server, smallPlan } from '../../small-plan.ts';

const EWS = location('Default Web Site/EWS');
const NTLM_FIRST = fixing('IIS-001', { action: 'iis.setProviderOrder', first: 'NTLM' });
const plan = (...more: readonly Resource[]) => smallPlan([[NTLM_FIRST, EWS]], [server('ex16'), EWS, ...more]);

describe('a step toward NTLM', () => {
  test.each([
    ['it refuses what it receives', registry('RestrictReceivingNTLMTraffic', 1)],
    ['it refuses all that it receives', registry('RestrictReceivingNTLMTraffic', 2)],
    ['it refuses what it sends', registry('RestrictSendingNTLMTraffic', 2)],
    ['the name is written otherwise', registry('RESTRICTRECEIVINGNTLMTRAFFIC', 1)],
  ])('is refused where Windows refuses NTLM: %s', (_name, value) => {
    const { refused, says, steps } = plan(value);
    expect(steps).toEqual([]);
    expect(refused).toEqual(['IIS-001 conflict']);
    expect(says).toContain('would make clients prompt without end');
  });

  test.each([
    ['nothing is restricted', registry('RestrictReceivingNTLMTraffic', 0)],
    ['it only audits what it sends', registry('RestrictSendingNTLMTraffic', 1)],
    ['another server restricts it', registry('RestrictReceivingNTLMTraffic', 2, { server: 'ex19' })],
    ['a client restricts it', registry('RestrictReceivingNTLMTraffic', 2, {}, { computerRole: 'client' })],
    ['the value is something else', registry('LmCompatibilityLevel', 5)],
    ['its number was not seen', registry('RestrictReceivingNTLMTraffic', null)],
  ])('is planned where %s', (_name, value) => {
    const { refused, steps } = plan(value);
    expect(refused).toEqual([]);
    expect(steps.map(({ operation }) => operation)).toMatchObject([{ after: ['NTLM', 'Negotiate'] }]);
  });

  test.each([
    ['a whole list with NTLM first', { how: 'set', value: ['NTLM', 'Negotiate'] }, ['Negotiate', 'NTLM'], true],
    ['NTLM put in first', { how: 'add', values: ['NTLM'], position: 'first' }, ['Negotiate'], true],
    ['NTLM put in last', { how: 'add', values: ['NTLM'], position: 'last' }, ['Negotiate'], false],
    ['what stood before it taken away', { how: 'remove', values: ['negotiate'] }, ['Negotiate', 'NTLM'], true],
    ['what stood behind it taken away', { how: 'remove', values: ['Negotiate'] }, ['NTLM', 'Negotiate'], false],
    ['a list that had it first already', { how: 'set', value: ['NTLM'] }, ['ntlm', 'Negotiate'], false],
    ['a list that had nothing', { how: 'set', value: ['NTLM', 'Negotiate'] }, [], true],
  ] as const)('is seen in any edit of the providers: %s', (_name, edit, providers, expected) => {
    const resource = location('Exchange Back End/mapi/nspi', { windowsAuthentication: { enabled: true, providers } });
    const proposal = { property: 'windowsAuthentication.providers', edit, resource };
    expect(isTowardNtlm(proposal as unknown as Proposal)).toBe(expected);
  });

  test.each([
    [['Ntlm', 'OAuth'], ['Ntlm', 'Negotiate', 'OAuth'], true],
    [['Ntlm', 'Negotiate', 'OAuth'], ['Negotiate', 'OAuth'], false],
    [['Ntlm', 'Basic'], ['Ntlm'], false],
    [['Basic'], ['Negotiate', 'Basic'], false],
    [['Ntlm'], ['WindowsIntegrated'], true],
  ] as const)('is seen in the methods of a cmdlet: %j after %j', (value, before, expected) => {
    const resource = one('virtual-directory', 'EX16\\mapi', { iisAuthenticationMethods: before });
    const proposal = { property: 'iisAuthenticationMethods', edit: { how: 'set', value }, resource };
    expect(isTowardNtlm(proposal as unknown as Proposal)).toBe(expected);
  });

  test('says that nobody asked Windows, where nobody did', () => {
    expect(plan().steps[0]?.careful).toContain('Whether Windows or the domain restricts NTLM was not collected');
    expect(plan(registry('RestrictReceivingNTLMTraffic', 0)).steps[0]?.careful).not.toContain(
      'was not collected (Restrict',
    );
    const elsewhere = registry('RestrictReceivingNTLMTraffic', 0, { server: 'ex19' });
    expect(plan(elsewhere).steps[0]?.careful).toContain('was not collected (RestrictReceivingNTLMTraffic)');
  });

  test('is one as well where Outlook Anywhere tells clients NTLM', () => {
    const directory = one(
      'outlook-anywhere',
      'EX16',
      {
        identity: 'EX16\\Rpc (Default Web Site)',
        internalHostname: null,
        internalClientsRequireSsl: true,
        internalClientAuthenticationMethod: 'Basic',
        iisAuthenticationMethods: ['Basic', 'Ntlm'],
      },
      { server: 'ex16' },
    );
    const rule = fixing('OA-001', {
      action: 'outlookAnywhere.set',
      property: 'InternalClientAuthenticationMethod',
      value: ['Ntlm'],
    });
    const evidence = [
      { path: 'expect', property: 'internalClientAuthenticationMethod', expected: 'Ntlm', privacy: 'public' as const },
    ];
    const planned = (...more: readonly Resource[]) =>
      smallPlan([[rule, directory, { evidence }]], [server('ex16'), directory, ...more]);
    expect(planned().refused).toEqual([]);
    expect(planned(registry('RestrictReceivingNTLMTraffic', 1)).refused).toEqual(['OA-001 conflict']);
  });

  test('is none where Negotiate comes first', () => {
    const ntlm = location('Default Web Site/EWS', {
      windowsAuthentication: { enabled: true, providers: ['NTLM', 'Negotiate'], ownsProviders: true },
    });
    const rule = fixing('IIS-001', { action: 'iis.setProviderOrder', first: 'Negotiate' });
    const { refused } = smallPlan([[rule, ntlm]], [server('ex16'), ntlm, registry('RestrictReceivingNTLMTraffic', 2)]);
    expect(refused).toEqual([]);
  });
});
