import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { CoverageGap, Finding, Run, WaiverUse } from '../../src/model/run.ts';
import { fillers, findingOf, recordOf, ruleOf, runOf } from './run-fixture.ts';

const RECORDS = [
  recordOf(1, 'Get-ClientAccessService.xml', {
    request: 'Get-ClientAccessService',
    format: 'clixml',
    strength: 'cmdlet',
  }),
  recordOf(2, 'Get-Mailbox.xml', { request: 'Get-Mailbox', format: 'clixml', strength: 'cmdlet', bytes: 812_000 }),
  recordOf(3, 'Get-OutlookAnywhere.txt', { request: 'Get-OutlookAnywhere', format: 'format-list', strength: 'cmdlet' }),
  recordOf(4, 'Get-MapiVirtualDirectory.json', {
    request: 'Get-MapiVirtualDirectory',
    format: 'json',
    strength: 'cmdlet',
  }),
  recordOf(5, 'servers/EX16/applicationHost.config', { server: 'EX16', withheld: ['configProtectedData'] }),
  recordOf(6, 'servers/EX19/applicationHost.config', { server: 'EX19' }),
  recordOf(7, 'servers/EX16/reg.txt', {
    request: 'reg query',
    format: 'reg',
    status: 'unreadable',
    server: 'EX16',
    problem: 'ERROR: Access is denied (line 1).',
    hint: 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel',
    collectedAt: null,
  }),
  recordOf(8, 'servers/CAS10/lsa.reg', { request: 'reg query', format: 'reg', strength: 'cmdlet', server: 'CAS10' }),
  recordOf(9, 'Get-MailboxDatabase.xml', { request: 'Get-MailboxDatabase', format: 'clixml', strength: 'cmdlet' }),
];

const modern = {
  layer: 'modern-default',
  place: { file: 'policies/profiles/modern-default.yaml', line: 14, column: 7 },
};

const AUTOD = ruleOf('AUTOD-001', {
  topic: 'finding-server',
  severity: 'critical',
  harm: 'outage',
  symptoms: ['allow-website', 'free-busy'],
  select: { kind: 'client-access-service' },
  title: 'The Autodiscover address (SCP) is a well-formed https address',
  failure: 'Autodiscover address (SCP) is malformed',
  notice: 'Outlook inside does not find its settings; free/busy and out of office fail.',
  why: 'Domain-joined clients ask the service connection point first. An address without a scheme is not an address.',
  fix: { action: 'scp.setUri', uri: 'https://autodiscover.contoso.local/Autodiscover/Autodiscover.xml' },
  references: [
    'Server Fault 854631 (2017)',
    'https://learn.microsoft.com/exchange/architecture/client-access/autodiscover',
  ],
});
const OA4 = ruleOf('OA-004', {
  severity: 'critical',
  select: { kind: 'outlook-anywhere' },
  title: 'IIS accepts the method that Outlook is told',
  failure: 'Outlook is told a method that IIS refuses',
  symptoms: ['prompt-loop'],
  fix: { action: 'oa.setIisMethods', methods: ['Basic', 'Ntlm', 'Negotiate'] },
});
const OA1 = ruleOf('OA-001', {
  severity: 'high',
  select: { kind: 'outlook-anywhere' },
  title: 'Outlook Anywhere offers outside users a method without a password prompt',
  failure: 'Outlook Anywhere asks outside users to type a password',
  careful: 'Clients behind a proxy that breaks NTLM lose their connection: pilot first.',
});
const IIS1 = ruleOf('IIS-001', {
  severity: 'high',
  title: 'EWS offers the required Windows authentication provider first',
  failure: 'EWS offers {found} before {expected}',
  symptoms: ['prompt-outside-only', 'prompt-lync'],
  certainty: 'verified',
  parameters: { first: { type: 'string', enum: ['Negotiate', 'NTLM'], title: 'what must come first' } },
  values: { first: 'Negotiate' },
  valueOrigins: { first: modern },
  why: {
    NTLM: 'A client that is hard-wired to NTLM fails when Negotiate comes first.',
    Negotiate: 'Negotiate first lets clients use Kerberos and falls back to NTLM inside Negotiate.',
  },
  notice: 'Kerberos is not used for EWS; clients that take the first offer use NTLM.',
  careful: 'Server Fault 854631: other users were prompted after an order change. Use a pilot server.',
  fix: { action: 'iis.setProviderOrder', first: 'Negotiate' },
  references: [
    'ScottOs blog (2008)',
    'Microsoft Learn: Windows Authentication Providers, https://learn.microsoft.com/iis/configuration/system.webserver/security/authentication/windowsauthentication/providers',
  ],
  supports: { 'nist-800-53': ['CM-6'] },
});
const MAPI3 = ruleOf('MAPI-003', {
  severity: 'high',
  select: { kind: 'virtual-directory' },
  failure: 'MAPI over HTTP no longer accepts OAuth',
  title: 'MAPI over HTTP accepts OAuth',
});
const OAB2 = ruleOf('OAB-002', {
  severity: 'high',
  topic: 'address-book',
  symptoms: ['address-book'],
  select: { kind: 'mailbox-database' },
  failure: 'Mailbox databases have no offline address book',
  title: 'Every mailbox database has an offline address book',
});
const ID1 = ruleOf('ID-001', {
  severity: 'high',
  topic: 'signing-in-user',
  symptoms: ['prompt-once'],
  select: { kind: 'mailbox' },
  failure: 'Sign-in name differs from mail address',
  title: 'The sign-in name equals the primary mail address',
});
const CLI1 = ruleOf('CLI-001', {
  severity: 'high',
  topic: 'client',
  harm: 'exposure',
  symptoms: [],
  select: { kind: 'registry-value' },
  failure: 'Server still sends LAN Manager answers',
  title: 'Servers do not send LAN Manager answers',
  status: 'stable',
});
const WAIVED = ruleOf('VDIR-007', {
  severity: 'medium',
  select: { kind: 'virtual-directory' },
  failure: 'Basic is offered on EWS',
  title: 'EWS does not offer Basic',
});
const LOW = ruleOf('BE-003', {
  severity: 'low',
  topic: 'back-end',
  failure: 'Back-end sslFlags differ from what Exchange ships',
});

const REMAINING = fillers(4, 'EP', { severity: 'medium', topic: 'trust', failure: 'Extended Protection is {found}' });
const UNKNOWN = [
  ...fillers(4, 'CLI-LOST', { topic: 'client' }),
  ...fillers(4, 'CLI-NOT', { topic: 'client' }),
  ...fillers(1, 'EP-LB', { topic: 'trust', severity: 'critical' }),
];
const PASSING = fillers(39, 'PASS');
const NOT_APPLICABLE = fillers(5, 'NA');

const mailboxOf = (rule: EffectiveRule, index: number): Finding =>
  findingOf(rule, {
    label: `user${index}@contoso.com`,
    id: `mailbox:c07d2fbc-0000-4000-8000-${String(index).padStart(12, '0')}`,
    property: 'userPrincipalName',
    observed: `user${index}@contoso.local`,
    expected: 'equals primarySmtpAddress',
    privacy: 'pii',
    record: 1,
    line: 40 + index,
  });

const FINDINGS: readonly Finding[] = [
  findingOf(AUTOD, {
    label: 'CAS10',
    server: 'cas10',
    property: 'autodiscoverServiceInternalUri',
    observed: 'autodiscover.contoso.local/autodiscover.autodiscover.xml',
    expected: 'is an absolute http or https address',
    privacy: 'internal',
    record: 0,
    line: 12,
  }),
  findingOf(OA4, {
    label: 'CAS10\\Rpc (Default Web Site)',
    server: 'cas10',
    property: 'iisAuthenticationMethods',
    observed: ['Basic'],
    expected: 'includes clientAuthenticationMethod (Ntlm)',
    record: 2,
    line: 7,
  }),
  ...['ex16', 'ex19'].map((server, index) =>
    findingOf(OA1, {
      label: `${server.toUpperCase()}\\Rpc (Default Web Site)`,
      server,
      property: 'externalClientAuthenticationMethod',
      observed: 'Basic',
      expected: 'in Ntlm, Negotiate',
      record: 2,
      line: 31 + 24 * index,
    }),
  ),
  findingOf(IIS1, {
    label: 'EX16/Default Web Site/EWS',
    server: 'ex16',
    observed: ['NTLM', 'Negotiate'],
    found: 'NTLM',
    wanted: 'Negotiate',
    record: 4,
    line: 412,
    layer: 'location "Default Web Site/EWS"',
  }),
  findingOf(IIS1, { label: 'EX19/Default Web Site/EWS', server: 'ex19', outcome: 'pass' }),
  findingOf(MAPI3, {
    label: 'EX19\\mapi (Default Web Site)',
    server: 'ex19',
    property: 'iisAuthenticationMethods',
    observed: ['Ntlm', 'Negotiate'],
    expected: 'includes OAuth',
    record: 3,
    line: 22,
  }),
  ...['DB01', 'DB02'].map((label) =>
    findingOf(OAB2, {
      label,
      property: 'offlineAddressBook',
      observed: null,
      expected: 'is set',
      privacy: 'internal',
      record: 8,
      line: 5,
    }),
  ),
  ...Array.from({ length: 23 }, (_, index) => mailboxOf(ID1, index + 1)),
  findingOf(CLI1, {
    label: 'CAS10/HKLM/SYSTEM/CurrentControlSet/Control/Lsa/LmCompatibilityLevel',
    server: 'cas10',
    property: 'data',
    observed: 1,
    expected: 'at least 3',
    privacy: 'internal',
    record: 7,
    line: 4,
  }),
  ...REMAINING.map((rule) =>
    findingOf(rule, {
      label: 'EX19/Default Web Site/OAB',
      server: 'ex19',
      property: 'windowsAuthentication.extendedProtection.tokenChecking',
      observed: 'None',
      expected: 'equals Allow',
      record: 5,
      line: 88,
    }),
  ),
  findingOf(LOW, {
    label: 'EX16/Exchange Back End/mapi/nspi',
    server: 'ex16',
    property: 'access.sslFlags',
    observed: [],
    expected: 'superset of Ssl',
    record: 4,
    line: 512,
  }),
  findingOf(WAIVED, {
    label: 'CAS10\\EWS (Default Web Site)',
    server: 'cas10',
    property: 'basicAuthentication',
    observed: true,
    expected: 'is false',
    waived: 'W-012',
    record: 3,
    line: 9,
  }),
  ...UNKNOWN.slice(0, 4).map((rule) =>
    findingOf(rule, {
      kind: 'registry-value',
      label: 'EX16',
      id: 'registry-value:ex16/*',
      server: 'ex16',
      outcome: 'unknown',
      property: null,
      reason: {
        cause: 'failed',
        promised: true,
        detail: 'EX16: access is denied',
        scope: 'ex16',
        request: 'reg query',
      },
    }),
  ),
  ...UNKNOWN.slice(8).map((rule) =>
    findingOf(rule, {
      kind: 'organization',
      label: 'Contoso',
      outcome: 'unknown',
      property: 'declared.loadBalancer.sameCertificate',
      reason: {
        cause: 'undeclared',
        promised: false,
        detail: 'only the organization can say it',
        scope: 'organization',
        request: 'declarations.yaml',
      },
    }),
  ),
  ...PASSING.flatMap((rule) =>
    ['ex16', 'ex19'].map((server) =>
      findingOf(rule, { label: `${server.toUpperCase()}/Default Web Site/EWS`, server, outcome: 'pass' }),
    ),
  ),
  ...NOT_APPLICABLE.map((rule) =>
    findingOf(rule, { label: 'CAS10/Default Web Site/EWS', server: 'cas10', outcome: 'not-applicable' }),
  ),
];

const ids = (rules: readonly EffectiveRule[]): readonly string[] => rules.map((rule) => rule.id);
const GAPS: readonly CoverageGap[] = [
  {
    cause: 'failed',
    word: 'lost',
    scope: 'ex16',
    rules: ids(UNKNOWN.slice(0, 4)),
    worst: 'high',
    promised: true,
    detail: 'EX16 registry: access is denied.',
    settle: 'Run on EX16 as a local administrator, or accept the gap in waivers.yaml',
  },
  {
    cause: 'not-asked',
    word: 'not asked',
    scope: 'organization',
    rules: ids(UNKNOWN.slice(4, 8)),
    worst: 'high',
    promised: false,
    detail: 'no client computers in this capture',
    settle: 'docs/hand-export.md',
  },
  {
    cause: 'undeclared',
    word: 'undeclared',
    scope: 'organization',
    rules: ids(UNKNOWN.slice(8)),
    worst: 'critical',
    promised: false,
    detail: 'does the load balancer re-encrypt with the same certificate?',
    settle: 'Answer in declarations.yaml',
  },
];

export const WAIVER: WaiverUse = {
  id: 'W-012',
  rule: 'VDIR-007',
  where: 'CAS10\\EWS (Default Web Site)',
  kind: 'accepted-risk',
  reason: 'Communicator 2007 until the client is replaced.',
  requestedBy: 'a.meier',
  approvedBy: 'b.keller',
  expires: '2027-01-31T00:00:00.000Z',
  state: 'active',
  covers: 1,
  accepted: 'basicAuthentication: true',
};

/** The organization of the wireframes: 67 rules = 13 fail + 1 waived + 9 not judged + 39 pass + 5 not applicable. */
export function contosoRun(over: Partial<Run> = {}): Run {
  const base = runOf({
    rules: [
      AUTOD,
      OA4,
      OA1,
      IIS1,
      MAPI3,
      OAB2,
      ID1,
      CLI1,
      ...REMAINING,
      LOW,
      WAIVED,
      ...UNKNOWN,
      ...PASSING,
      ...NOT_APPLICABLE,
    ],
    findings: FINDINGS,
    results: {
      'ID-001': {
        counts: { fail: 23, unknown: 0, manual: 0, pass: 289, 'not-applicable': 0 },
        failsByDomain: [{ domain: 'contoso.local', count: 23 }],
      },
      ...Object.fromEntries(
        UNKNOWN.slice(4, 8).map((rule) => [
          rule.id,
          {
            state: 'not-collected' as const,
            unseen: [{ request: 'reg query', of: 'client', scopes: [], promised: false }],
          },
        ]),
      ),
    },
    gaps: GAPS,
    records: RECORDS,
    waivers: [WAIVER],
  });
  return {
    ...base,
    profile: {
      ...base.profile,
      chosen:
        'default; it fits best, not wholly: It is written for Exchange 2013 and later, but CAS10 runs another version.',
      misfits: ['It is written for Exchange 2013 and later, but CAS10 runs another version.'],
      compare: 'coexistence-2010',
    },
    coverage: { ...base.coverage, answers: { usable: 61, total: 66 } },
    exit: { code: 3, reasons: ['4 rules lack evidence', '8 rules fail at or above "high"'] },
    ...over,
  };
}
