import type { Operation } from '../../../src/model/plan/operation.ts';
import type { Plan, Step, Wave } from '../../../src/model/plan/plan.ts';

export const MAPI = "EX16\\mapi (O\u2019Neil's M\u00fcller; $(Site) `x)";
export const LSA = 'SYSTEM\\CurrentControlSet\\Control\\Lsa';

export function step(id: string, operation: Operation, more: Partial<Step> = {}): Step {
  return {
    id,
    title: `${operation.type} #> \u201cquoted\u201d`,
    rules: ['IIS-001'],
    findings: ['0123'],
    resource: { kind: 'virtual-directory', id: `x:${id}`, label: id },
    server: 'ex16',
    operation,
    changes: [],
    impact: 'pool-recycle',
    interrupts: 'Clients reconnect.',
    visible: 'at once',
    irreversible: [],
    careful: null,
    workaround: null,
    evidence: [],
    ...more,
  };
}

export const OPERATIONS = {
  mapi: {
    type: 'cmdlet',
    cmdlet: 'Set-MapiVirtualDirectory',
    identity: MAPI,
    parameters: { InternalUrl: 'https://mail.contoso.com/mapi', IISAuthenticationMethods: ['Ntlm', 'OAuth'] },
    reads: [
      {
        property: 'InternalUrl',
        before: 'https://ex16.contoso.com/mapi',
        after: 'https://mail.contoso.com/mapi',
        asSet: false,
      },
      { property: 'IISAuthenticationMethods', before: ['Negotiate', 'Ntlm'], after: ['Ntlm', 'OAuth'], asSet: true },
    ],
  },
  inherited: {
    type: 'iis-providers',
    location: 'Default Web Site/mapi',
    before: ['Negotiate', 'NTLM'],
    after: ['NTLM', 'Negotiate'],
    ownedBefore: false,
    recycle: 'MSExchangeMapiFrontEndAppPool',
  },
  own: {
    type: 'iis-providers',
    location: 'Default Web Site/EWS',
    before: ['Negotiate', 'NTLM'],
    after: ['NTLM'],
    ownedBefore: true,
  },
  flags: {
    type: 'iis-attribute',
    location: 'Default Web Site/OAB',
    section: 'system.webServer/security/access',
    attribute: 'sslFlags',
    before: [],
    after: ['Ssl', 'Ssl128'],
    ownedBefore: false,
  },
  kernel: {
    type: 'iis-attribute',
    location: 'Default Web Site/EWS',
    section: 'system.webServer/security/authentication/windowsAuthentication',
    attribute: 'useKernelMode',
    before: true,
    after: false,
    ownedBefore: false,
  },
  registry: {
    type: 'registry',
    hive: 'HKLM',
    key: LSA,
    name: 'LmCompatibilityLevel',
    valueType: 'REG_DWORD',
    before: null,
    after: 3,
  },
  metabase: {
    type: 'metabase',
    node: 'w3svc/1/root',
    property: 'NTAuthenticationProviders',
    before: null,
    after: 'NTLM,Negotiate',
  },
  anywhere: {
    type: 'cmdlet',
    cmdlet: 'Set-OutlookAnywhere',
    identity: 'EX16\\Rpc (Default Web Site)',
    parameters: {
      ExternalHostname: 'mail.contoso.com',
      ExternalClientsRequireSsl: true,
      ExternalClientAuthenticationMethod: 'Ntlm',
    },
    reads: [
      { property: 'ExternalHostname', before: 'mail.contoso.com', after: 'mail.contoso.com', asSet: false },
      { property: 'ExternalClientsRequireSsl', before: false, after: true, asSet: false },
      { property: 'ExternalClientAuthenticationMethod', before: 'Basic', after: 'Ntlm', asSet: false },
    ],
  },
} satisfies { readonly [name: string]: Operation };

export const DIGEST = '9d41c0aa'.repeat(8);

export function waveOf(steps: readonly Step[], servers: readonly string[] = ['ex16', 'ex19']): Wave {
  return { number: 1, title: 'Pilot: EX16', servers, namespaces: ['mail.contoso.com'], steps, stopIf: [] };
}

export function planOf(wave: Wave, more: Partial<Plan> = {}): Plan {
  return {
    schema: 'exaudit/plan/v1',
    tool: 'exaudit 1.0.0',
    id: DIGEST.slice(0, 8),
    digest: DIGEST,
    run: 'run-1',
    organization: 'Contoso',
    contentDigest: 'c'.repeat(64),
    profile: 'modern-default',
    targetProfile: null,
    asOf: '2026-11-20T06:02:00Z',
    validUntil: '2999-12-05T06:02:00Z',
    evidenceWindow: { first: '2026-11-20T06:00:00Z', last: '2026-11-20T06:02:00Z' },
    waves: [wave],
    refused: [],
    instructions: [],
    predictions: [],
    affected: { mailboxes: null, servers: 1 },
    ...more,
  };
}

/** One of everything on EX16, and a step of another server. */
export const WAVE: Wave = waveOf([
  ...Object.values(OPERATIONS).map((operation, index) => step(`S${index + 1}`, operation)),
  step('S9', { ...OPERATIONS.own, location: 'Default Web Site/OAB' }, { server: 'ex19' }),
]);
