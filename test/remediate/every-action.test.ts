import { beforeAll, describe, expect, test } from 'vitest';
import { deriveProperties } from '../../src/audit/plan/derive-properties.ts';
import { FIX_ACTIONS, type FixActionName } from '../../src/model/plan/fix-actions.ts';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Properties, Resource, Value } from '../../src/model/resource.ts';
import type { Finding } from '../../src/model/run.ts';
import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { planRun } from '../../src/remediate/plan-run.ts';
import { scriptsOf } from '../../src/remediate/scripts/write-scripts.ts';
import { bundledPolicies } from '../organization/judge-files.ts';
import { doneBy, stepsOf } from './plan-files.ts';
import { inputOf } from './small-plan.ts';

/** What a rule that is added later may name, on a resource that fails it. */
interface Sample {
  readonly fix: { readonly [argument: string]: Value };
  readonly kind: string;
  readonly properties: Properties;
  /** Properties that the finding names as its evidence. */
  readonly named?: readonly string[];
  readonly build?: string;
  readonly answer?: string;
  /** What the steps do, or the reason of the refusal. */
  readonly comes: readonly string[];
}

const EWS: Properties = {
  site: 'Default Web Site',
  path: '/EWS',
  locationPath: 'Default Web Site/EWS',
  key: 'EX16/Default Web Site/EWS',
  generation: 'iis7',
  applicationPool: 'MSExchangeServicesAppPool',
  access: { sslFlags: ['Ssl'] },
  httpRedirect: { enabled: true },
  windowsAuthentication: { enabled: true, useKernelMode: true, ownsProviders: true, providers: ['NTLM', 'X'] },
};
const directory = (protocol: string, more: Properties): Properties => ({
  protocol,
  identity: `EX16\\${protocol} (Default Web Site)`,
  ...more,
});
const MAPI = directory('MAPI', {
  iisAuthenticationMethods: ['Basic', 'Ntlm'],
  internalUrl: 'https://ex16.contoso.com/mapi',
});
const OUTLOOK: Properties = {
  identity: 'EX16\\Rpc (Default Web Site)',
  internalHostname: 'ex16.contoso.com',
  internalClientsRequireSsl: false,
  internalClientAuthenticationMethod: 'Ntlm',
  externalHostname: 'mail.contoso.com',
  externalClientsRequireSsl: true,
  externalClientAuthenticationMethod: 'Basic',
  iisAuthenticationMethods: ['Basic', 'Ntlm'],
  advertisedMethods: ['Negotiate'],
  sslOffloading: true,
};
const LSA = 'SYSTEM\\CurrentControlSet\\Control\\Lsa';
const registry = (data: Value): Properties => ({
  computer: 'EX16',
  computerRole: 'server',
  hive: 'HKLM',
  key: LSA,
  name: 'X',
  data,
  text: null,
  valueType: data === null ? null : 'REG_DWORD',
});
const on = (kind: string, properties: Properties) => ({ kind, properties });
const iis = on('iis-location', EWS);

const SAMPLES: { readonly [action in FixActionName]: readonly Sample[] } = {
  'iis.setProviderOrder': [
    {
      fix: { first: 'Negotiate' },
      ...iis,
      comes: ['Default Web Site/EWS: NTLM,X -> Negotiate,NTLM,X recycle MSExchangeServicesAppPool'],
    },
  ],
  'iis.setProviders': [
    {
      fix: { providers: ['Negotiate', 'NTLM'], recycle: 'P' },
      ...iis,
      comes: ['Default Web Site/EWS: NTLM,X -> Negotiate,NTLM recycle P'],
    },
    // Without its location the server root would be written.
    {
      fix: { providers: ['Negotiate', 'NTLM'] },
      kind: 'iis-location',
      properties: { ...EWS, locationPath: '' },
      comes: ['no-captured-value'],
    },
  ],
  'iis.addProvider': [
    {
      fix: { provider: 'Negotiate', position: 'last' },
      ...iis,
      comes: ['Default Web Site/EWS: NTLM,X -> NTLM,X,Negotiate recycle MSExchangeServicesAppPool'],
    },
  ],
  'iis.removeProvider': [
    {
      fix: { provider: 'x' },
      ...iis,
      comes: ['Default Web Site/EWS: NTLM,X -> NTLM recycle MSExchangeServicesAppPool'],
    },
  ],
  'iis.setSetting': [
    {
      fix: { section: 'windowsAuthentication', attribute: 'useKernelMode', value: false },
      ...iis,
      comes: [
        'Default Web Site/EWS: system.webServer/security/authentication/windowsAuthentication@useKernelMode true -> false',
      ],
    },
    {
      fix: { section: 'access', attribute: 'sslFlags', value: ['Ssl', 'Ssl128'] },
      ...iis,
      comes: ['Default Web Site/EWS: system.webServer/security/access@sslFlags ["Ssl"] -> ["Ssl","Ssl128"]'],
    },
    {
      fix: { section: 'httpRedirect', attribute: 'enabled', value: false },
      ...iis,
      comes: ['Default Web Site/EWS: system.webServer/httpRedirect@enabled true -> false'],
    },
  ],
  'iis6.setProviders': [
    {
      fix: { first: 'NTLM' },
      kind: 'iis-location',
      properties: {
        ...EWS,
        generation: 'iis6',
        windowsAuthentication: { ownsProviders: false, providers: ['Negotiate', 'NTLM'] },
      },
      comes: ['adsutil w3svc/1/root/EWS/NTAuthenticationProviders not set -> NTLM,Negotiate'],
    },
  ],
  'extendedProtection.runScript': [{ fix: {}, ...iis, comes: ['owned-elsewhere'] }],
  'vdir.set': [
    {
      fix: { property: 'OAuthAuthentication', value: true },
      ...on('virtual-directory', directory('EWS', { oauthAuthentication: false })),
      comes: ['Set-WebServicesVirtualDirectory EX16\\EWS (Default Web Site) -OAuthAuthentication true'],
    },
    {
      fix: { property: 'InternalUrl', value: 'ask' },
      ...on('virtual-directory', MAPI),
      answer: 'https://mail.contoso.com/mapi',
      comes: [
        'Set-MapiVirtualDirectory EX16\\MAPI (Default Web Site) -InternalUrl "https://mail.contoso.com/mapi" -IISAuthenticationMethods ["Basic","Ntlm"]',
      ],
    },
    {
      fix: { property: 'OAuthAuthentication', value: true },
      ...on('virtual-directory', directory('ECP', { oauthAuthentication: false })),
      comes: ['not-on-this-version'],
    },
  ],
  'vdir.agree': [
    { fix: { meant: 'ask' }, ...on('virtual-directory', directory('EWS', {})), comes: ['needs-a-decision'] },
    {
      fix: { meant: 'ask' },
      ...on('virtual-directory', directory('EWS', {})),
      answer: 'iis',
      comes: ['no-captured-value'],
    },
  ],
  'vdir.addIisMethods': [
    {
      fix: { methods: ['OAuth'] },
      ...on('virtual-directory', MAPI),
      comes: [
        'Set-MapiVirtualDirectory EX16\\MAPI (Default Web Site) -IISAuthenticationMethods ["Basic","Ntlm","OAuth"]',
      ],
    },
  ],
  'vdir.removeIisMethods': [
    {
      fix: { methods: ['Basic'] },
      ...on('virtual-directory', MAPI),
      comes: ['Set-MapiVirtualDirectory EX16\\MAPI (Default Web Site) -IISAuthenticationMethods ["Ntlm"]'],
    },
  ],
  'outlookAnywhere.set': [
    {
      fix: { property: 'ExternalClientAuthenticationMethod', value: ['Ntlm', 'Negotiate'] },
      ...on('outlook-anywhere', OUTLOOK),
      named: ['externalClientAuthenticationMethod'],
      comes: [
        'Set-OutlookAnywhere EX16\\Rpc (Default Web Site) -ExternalClientAuthenticationMethod "Ntlm" -ExternalHostname "mail.contoso.com" -ExternalClientsRequireSsl true',
      ],
    },
    {
      fix: { property: 'SSLOffloading', value: false },
      ...on('outlook-anywhere', OUTLOOK),
      named: ['sslOffloading'],
      comes: ['Set-OutlookAnywhere EX16\\Rpc (Default Web Site) -SSLOffloading false'],
    },
  ],
  'outlookAnywhere.addIisMethods': [
    {
      fix: { methods: { property: 'advertisedMethods' } },
      ...on('outlook-anywhere', OUTLOOK),
      comes: [
        'Set-OutlookAnywhere EX16\\Rpc (Default Web Site) -IISAuthenticationMethods ["Basic","Negotiate","Ntlm"]',
      ],
    },
  ],
  'clientAccessService.set': [
    {
      fix: { property: 'AutoDiscoverSiteScope', value: ['Site-A'] },
      ...on('client-access-service', { server: 'EX16', autodiscoverSiteScope: ['Site-B'] }),
      comes: ['Set-ClientAccessService EX16 -AutoDiscoverSiteScope ["Site-A"]'],
    },
    {
      fix: { property: 'AutoDiscoverSiteScope', value: ['Site-A'] },
      ...on('client-access-service', { server: 'EX16', autodiscoverSiteScope: ['Site-B'] }),
      build: '15.0.1497.2',
      comes: ['Set-ClientAccessServer EX16 -AutoDiscoverSiteScope ["Site-A"]'],
    },
  ],
  'organization.set': [
    {
      fix: { property: 'EwsEnabled', value: true },
      ...on('organization', { ewsEnabled: false }),
      comes: ['Set-OrganizationConfig  -EwsEnabled true'],
    },
    {
      fix: { property: 'MapiHttpEnabled', value: true },
      ...on('organization', { mapiHttpEnabled: false }),
      comes: ['irreversible'],
    },
  ],
  'casMailbox.set': [
    {
      fix: { property: 'EwsEnabled', value: null },
      ...on('mailbox', { guid: 'c07d2fbc-0000-4000-8000-000000000001', ewsEnabled: false }),
      comes: ['Set-CASMailbox c07d2fbc-0000-4000-8000-000000000001 -EwsEnabled null'],
    },
    {
      fix: { property: 'EwsEnabled', value: null },
      ...on('mailbox', { ewsEnabled: false }),
      comes: ['no-captured-value'],
    },
  ],
  'mailbox.set': [
    {
      fix: { property: 'UserPrincipalName', value: { property: 'primarySmtpAddress' }, bulk: 'never' },
      ...on('mailbox', {}),
      comes: ['bulk'],
    },
  ],
  'mailboxDatabase.set': [
    {
      fix: { property: 'OfflineAddressBook', value: '\\Default' },
      ...on('mailbox-database', { identity: 'DB01', name: 'DB01', offlineAddressBook: null }),
      comes: ['Set-MailboxDatabase DB01 -OfflineAddressBook "\\\\Default"'],
    },
  ],
  'offlineAddressBook.distributeGlobally': [
    {
      fix: {},
      ...on('offline-address-book', {
        identity: '\\Default',
        virtualDirectories: ['EX16\\OAB'],
        globalWebDistributionEnabled: false,
      }),
      comes: [
        'Set-OfflineAddressBook \\Default -VirtualDirectories null',
        'Set-OfflineAddressBook \\Default -GlobalWebDistributionEnabled true',
      ],
    },
  ],
  'offlineAddressBook.set': [
    {
      fix: { property: 'IsDefault', value: true },
      ...on('offline-address-book', { identity: '\\Default', isDefault: false }),
      comes: ['Set-OfflineAddressBook \\Default -IsDefault true'],
    },
  ],
  'clientPolicy.set': [
    {
      fix: { property: 'DisableEmailComparisonCheck', value: true },
      ...on('client-policy', { identity: 'Global', disableEmailComparisonCheck: null }),
      comes: ['Set-CsClientPolicy Global -DisableEmailComparisonCheck true'],
    },
  ],
  'authServer.set': [
    {
      fix: { property: 'Enabled', value: true },
      ...on('auth-server', { identity: 'EvoSts', enabled: false }),
      comes: ['Set-AuthServer EvoSts -Enabled true'],
    },
  ],
  'authenticationPolicy.set': [
    {
      fix: { property: 'BlockLegacyAuthRpc', value: true },
      ...on('authentication-policy', { identity: 'Block', blockLegacyAuthRpc: false }),
      build: '15.2.986.5',
      comes: ['Set-AuthenticationPolicy Block -BlockLegacyAuthRpc true'],
    },
  ],
  'outlookProvider.set': [
    {
      fix: { property: 'CertPrincipalName', value: null },
      ...on('outlook-provider', { name: 'EXPR', certPrincipalName: 'msstd:wrong' }),
      comes: ['Set-OutlookProvider EXPR -CertPrincipalName null'],
    },
  ],
  'registry.set': [
    {
      fix: { hive: 'HKLM', key: LSA, name: 'X', type: 'REG_DWORD', value: 3 },
      ...on('registry-value', registry(null)),
      comes: [`HKLM\\${LSA}\\X null -> 3`],
    },
    {
      fix: { hive: 'HKLM', key: LSA, name: 'X', type: 'REG_DWORD', value: 3, owner: 'group-policy' },
      ...on('registry-value', registry(1)),
      comes: ['owned-elsewhere'],
    },
    {
      fix: { hive: 'HKCU', key: LSA, name: 'X', type: 'REG_DWORD', value: 3 },
      ...on('registry-value', registry(1)),
      comes: ['owned-elsewhere'],
    },
  ],
  'registry.delete': [
    {
      fix: { hive: 'HKLM', key: LSA, name: 'X' },
      ...on('registry-value', registry(1)),
      comes: [`HKLM\\${LSA}\\X 1 -> null`],
    },
  ],
  'alternateServiceAccount.assign': [
    { fix: {}, ...on('client-access-service', { server: 'EX16' }), comes: ['owned-elsewhere'] },
  ],
  'servicePrincipalName.assign': [
    { fix: {}, ...on('client-access-service', { server: 'EX16' }), comes: ['owned-elsewhere'] },
  ],
};

let template: EffectiveRule | undefined;
beforeAll(async () => {
  [template] = resolveProfile(await bundledPolicies(), 'modern-default').rules;
});

function planOf(action: string, { answer, build = '15.1.2507.6', fix, kind, named = [], properties }: Sample) {
  if (template === undefined) throw new Error('no rule');
  const layer = 'location "Default Web Site/EWS"';
  const resource: Resource = {
    kind,
    id: `${kind}:it`,
    label: 'it',
    server: 'ex16',
    properties,
    provenance: Object.fromEntries(
      ['windowsAuthentication.useKernelMode', 'access.sslFlags', 'httpRedirect.enabled'].map((path) => [
        path,
        { record: 0, layer },
      ]),
    ),
  };
  const server: Resource = {
    kind: 'server',
    id: 'server:ex16',
    label: 'EX16',
    server: 'ex16',
    properties: { name: 'EX16', build },
    provenance: {},
  };
  const rule: EffectiveRule = { ...template, id: 'NEW-001', fix: { action, ...fix } };
  const finding: Partial<Finding> = {
    evidence: named.map((property) => ({
      path: 'expect',
      property,
      expected: 'is otherwise',
      privacy: 'internal' as const,
    })),
    fingerprint: '0123456789abcdef',
  };
  return planRun(
    inputOf([[rule, resource, finding]], [server, resource], {
      answers: new Map(answer === undefined ? [] : [['new-001', answer]]),
      derive: deriveProperties,
    }),
  );
}

describe('a rule that is added later needs its fix line and nothing else', () => {
  test('every action has a sample, and no other', () => {
    expect(Object.keys(SAMPLES)).toEqual(Object.keys(FIX_ACTIONS));
  });

  test.each(Object.entries(SAMPLES).flatMap(([action, samples]) => samples.map((sample) => [action, sample] as const)))(
    '%s becomes a step with its scripts, or a refusal that says why: %#',
    (action, sample) => {
      const plan = planOf(action, sample);
      const steps = stepsOf(plan);
      expect([...steps.map(doneBy), ...plan.refused.map(({ reason }) => reason)]).toEqual(sample.comes);
      for (const wave of plan.waves) expect(scriptsOf(plan, wave)).toHaveLength(3);
      for (const step of steps) {
        expect(step.interrupts.length).toBeGreaterThan(5);
        expect(step.visible.length).toBeGreaterThan(3);
        const judged = step.changes.filter((change) => change.follows !== true).map(({ property }) => property);
        // What is read back is what was judged: its property of the cmdlet, the attribute, the list, the value.
        if (step.operation.type === 'cmdlet') expect(step.operation.reads.length).toBeGreaterThanOrEqual(judged.length);
      }
    },
  );
});
