import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import type { OrganizationPlan, RegistryValuePlan, ServerPlan } from '../../scripts/organization/plan.ts';
import { renderAdsutil } from '../../scripts/organization/render-adsutil.ts';
import {
  shippedServer,
  withIis,
  withOutlookAnywhere,
  withRegistryValue,
  withVirtualDirectory,
} from '../../scripts/organization/shipped-server.ts';

/** As they are cited. */
export const FIELD_REPORTS = [
  'KB 820281',
  'Pro-Exchange, 2012',
  'ScottOs blog, 2008',
  'Server Fault 854631',
  'UC Geek, 2014',
] as const;

/**
 * One fault that a report from the field describes (`docs/field-reports.md`), as a change to an organization that is
 * right, and the rule that must name it.
 */
export interface FieldReportCase {
  readonly report: (typeof FIELD_REPORTS)[number];
  /** What the report says, in its words or close to them. */
  readonly says: string;
  readonly rule: string;
  readonly profile: string;
  /** Part of the resource id that the finding must be about. */
  readonly where: string;
  readonly right: FaultState;
  readonly wrong: FaultState;
}

export interface FaultState {
  readonly organization: OrganizationPlan;
  /** Registry of a user's computer. */
  readonly client?: readonly RegistryValuePlan[];
  /** Further files by path. */
  readonly files?: { readonly [path: string]: string };
}

const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
const INTERNET_SETTINGS = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const EXCHANGE_CLIENT = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Exchange';
const FRONT = 'Default Web Site';
const BACK = 'Exchange Back End';

const modern: OrganizationPlan = { ...fabrikam(), mailboxes: fabrikam().mailboxes.slice(0, 6) };

/** Exchange 2010 alone, as readers of two of the reports had it. */
const legacy: OrganizationPlan = {
  ...modern,
  servers: [
    shippedServer({
      name: 'CAS10',
      release: '2010',
      namespace: 'mail.fabrikam.com',
      autodiscover: 'autodiscover.fabrikam.com',
    }),
  ],
  databases: [{ name: 'MDB10', server: 'CAS10', release: '2010', offlineAddressBook: null }],
};

const change = (
  organization: OrganizationPlan,
  name: string,
  edit: (server: ServerPlan) => ServerPlan,
): OrganizationPlan => ({
  ...organization,
  servers: organization.servers.map((server) => (server.name === name ? edit(server) : server)),
});
const every = (organization: OrganizationPlan, edit: (server: ServerPlan) => ServerPlan): OrganizationPlan => ({
  ...organization,
  servers: organization.servers.map(edit),
});

const ntlmFirst = { windows: { providers: ['clear', 'NTLM', 'Negotiate'] } };
const ok: FaultState = { organization: modern };
const server16 = (edit: (server: ServerPlan) => ServerPlan): FaultState => ({
  organization: change(modern, 'FAB16', edit),
});
const iis16 = (path: string, settings: Parameters<typeof withIis>[2]): FaultState =>
  server16((server) => withIis(server, path, settings));
const legacyIis = (path: string, settings: Parameters<typeof withIis>[2]): FaultState => ({
  organization: every(legacy, (server) => withIis(server, path, settings)),
});

const oneMailbox = (edit: (local: string) => Partial<OrganizationPlan['mailboxes'][number]>): FaultState => ({
  organization: {
    ...modern,
    mailboxes: modern.mailboxes.map((mailbox, index) =>
      index === 2 ? { ...mailbox, ...edit(mailbox.primarySmtpAddress.split('@')[0] ?? '') } : mailbox,
    ),
  },
});

const withClient = (key: string, name: string, data: number | null): FaultState => ({
  organization: modern,
  client: [{ key, name, data }],
});

const metabase = (providers: readonly string[] | null): FaultState => ({
  organization: { ...legacy, servers: [], databases: [] },
  files: {
    'servers/CAS07/adsutil.txt': renderAdsutil(providers, {
      banner: true,
      command: 'cscript adsutil.vbs get w3svc/1/root/NTAuthenticationProviders',
    }),
  },
});

export const FIELD_REPORT_CASES: readonly FieldReportCase[] = [
  {
    report: 'Pro-Exchange, 2012',
    says: 'Outlook Anywhere on Exchange was set for Basic authentication, and outside users are asked',
    rule: 'OA-001',
    profile: 'modern-default',
    where: 'fab16\\rpc',
    right: ok,
    wrong: server16((server) => withOutlookAnywhere(server, { externalMethod: 'Basic' })),
  },
  {
    report: 'Pro-Exchange, 2012',
    says: 'Autodiscover of Exchange 2010 hands out Basic',
    rule: 'OA-002',
    profile: 'modern-default',
    where: 'cas10\\rpc',
    right: { organization: legacy },
    wrong: { organization: every(legacy, (server) => withOutlookAnywhere(server, { clientMethod: 'Basic' })) },
  },
  {
    report: 'Pro-Exchange, 2012',
    says: 'inside, when Outlook Anywhere is forced, Basic asks as well',
    rule: 'OA-003',
    profile: 'modern-default',
    where: 'fab16\\rpc',
    right: ok,
    wrong: server16((server) => withOutlookAnywhere(server, { internalMethod: 'Basic' })),
  },
  {
    report: 'Pro-Exchange, 2012',
    says: 'Autodiscover can only provide one method while IIS can be set to others',
    rule: 'OA-004',
    profile: 'modern-default',
    where: 'cas10\\rpc',
    right: { organization: legacy },
    wrong: { organization: every(legacy, (server) => withOutlookAnywhere(server, { iisMethods: ['Basic'] })) },
  },
  {
    report: 'UC Geek, 2014',
    says: 'the SMTP address differs from the SIP address and the comparison check is on',
    rule: 'ID-004',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox((local) => ({
      emailAddresses: [`SMTP:${local}@fabrikam.com`, `sip:${local}@lync.fabrikam.net`],
    })),
  },
  {
    report: 'Server Fault 854631',
    says: 'autodiscover.domain.local/autodiscover.autodiscover.xml is configured as the SCP',
    rule: 'AUTOD-001',
    profile: 'modern-default',
    where: 'fab16',
    right: ok,
    wrong: server16((server) => ({ ...server, scp: 'autodiscover.domain.local/autodiscover.autodiscover.xml' })),
  },
  {
    report: 'Server Fault 854631',
    says: "if the user's UPN and PrimarySMTPAddress don't match, Outlook 2013/2016 prompts",
    rule: 'ID-001',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox((local) => ({ userPrincipalName: `${local}.old@fabrikam.com` })),
  },
  {
    report: 'Server Fault 854631',
    says: 'the domain is a .local one, which no accepted domain answers to',
    rule: 'ID-002',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox((local) => ({ userPrincipalName: `${local}@domain.local` })),
  },
  {
    report: 'Server Fault 854631',
    says: 'NTLM was moved to the top on EWS',
    rule: 'IIS-001',
    profile: 'modern-default',
    where: 'fab16/default web site/ews',
    right: ok,
    wrong: iis16(`${FRONT}/EWS`, ntlmFirst),
  },
  {
    report: 'Server Fault 854631',
    says: 'NTLM was moved to the top on Autodiscover',
    rule: 'IIS-002',
    profile: 'modern-default',
    where: 'fab16/default web site/autodiscover',
    right: ok,
    wrong: iis16(`${FRONT}/Autodiscover`, ntlmFirst),
  },
  {
    report: 'Server Fault 854631',
    says: 'NTLM was moved to the top on OAB',
    rule: 'IIS-003',
    profile: 'modern-default',
    where: 'fab16/default web site/oab',
    right: ok,
    wrong: iis16(`${FRONT}/OAB`, ntlmFirst),
  },
  {
    report: 'Server Fault 854631',
    says: 'Negotiate was removed from the providers of the MAPI virtual directory',
    rule: 'IIS-004',
    profile: 'modern-default',
    where: 'fab16/default web site/mapi',
    right: ok,
    wrong: iis16(`${FRONT}/mapi`, { windows: { providers: ['-Negotiate'] } }),
  },
  {
    report: 'Server Fault 854631',
    says: 'only NTLM was left on EWS',
    rule: 'IIS-010',
    profile: 'modern-default',
    where: 'fab16/default web site/ews',
    right: ok,
    wrong: iis16(`${FRONT}/EWS`, { windows: { providers: ['clear', 'NTLM'] } }),
  },
  {
    report: 'Server Fault 854631',
    says: 'kernel-mode authentication was enabled on the Autodiscover virtual directory',
    rule: 'IIS-012',
    profile: 'modern-default',
    where: 'fab16/default web site/autodiscover',
    right: ok,
    wrong: iis16(`${FRONT}/Autodiscover`, { windows: { useKernelMode: true } }),
  },
  {
    report: 'Server Fault 854631',
    says: 'Set-MapiVirtualDirectory says NTLM only, and IIS goes on offering Negotiate',
    rule: 'VDIR-001',
    profile: 'modern-default',
    where: 'fab16\\mapi',
    right: ok,
    wrong: server16((server) => withVirtualDirectory(server, 'MAPI', { iisMethods: ['Ntlm', 'OAuth'] })),
  },
  {
    report: 'Server Fault 854631',
    says: 'the authentication method of the MAPI virtual directory must be NTLM',
    rule: 'MAPI-001',
    profile: 'modern-default',
    where: 'fab16\\mapi',
    right: ok,
    wrong: server16((server) => withVirtualDirectory(server, 'MAPI', { iisMethods: ['OAuth', 'Negotiate'] })),
  },
  {
    report: 'Server Fault 854631',
    says: 'disabling MAPI over HTTP in the organization is a radical way',
    rule: 'MAPI-005',
    profile: 'modern-default',
    where: 'organization:',
    right: ok,
    wrong: { organization: { ...modern, mapiHttpEnabled: false } },
  },
  {
    report: 'Server Fault 854631',
    says: 'MAPI over HTTP was disabled on the server side for a user',
    rule: 'MAPI-006',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox(() => ({ mapiHttpEnabled: false })),
  },
  {
    report: 'Server Fault 854631',
    says: 'the registry key MapiHttpDisabled was added on clients',
    rule: 'MAPI-008',
    profile: 'modern-default',
    where: 'mapihttpdisabled',
    right: withClient(EXCHANGE_CLIENT, 'MapiHttpDisabled', 0),
    wrong: withClient(EXCHANGE_CLIENT, 'MapiHttpDisabled', 1),
  },
  {
    report: 'Server Fault 854631',
    says: 'check the OAB settings on the database',
    rule: 'OAB-002',
    profile: 'modern-default',
    where: 'mdb02',
    right: ok,
    wrong: {
      organization: {
        ...modern,
        offlineAddressBooks: modern.offlineAddressBooks.map((book) => ({ ...book, isDefault: false })),
      },
    },
  },
  {
    report: 'Server Fault 854631',
    says: 'NTLM was put on top for the back end mapi/emsmdb',
    rule: 'BE-001',
    profile: 'modern-default',
    where: 'fab16/exchange back end/mapi/emsmdb',
    right: ok,
    wrong: iis16(`${BACK}/mapi/emsmdb`, { windows: { providers: ['-Negotiate', 'Negotiate'] } }),
  },
  {
    report: 'Server Fault 854631',
    says: 'NTLM was put on top for the back end mapi/nspi',
    rule: 'BE-002',
    profile: 'modern-default',
    where: 'fab16/exchange back end/mapi/nspi',
    right: ok,
    wrong: iis16(`${BACK}/mapi/nspi`, { windows: { providers: ['-Negotiate', 'Negotiate'] } }),
  },
  {
    report: 'Server Fault 854631',
    says: 'Require SSL was removed for the back end mapi/nspi',
    rule: 'BE-003',
    profile: 'modern-default',
    where: 'fab16/exchange back end/mapi/nspi',
    right: ok,
    wrong: iis16(`${BACK}/mapi/nspi`, { sslFlags: 'None' }),
  },
  {
    report: 'ScottOs blog, 2008',
    says: 'IIS answers Negotiate before NTLM on EWS, and Communicator is hard-wired to NTLM',
    rule: 'IIS-001',
    profile: 'legacy-ntlm-first',
    where: 'cas10/default web site/ews',
    right: legacyIis(`${FRONT}/EWS`, ntlmFirst),
    wrong: { organization: legacy },
  },
  {
    report: 'ScottOs blog, 2008',
    says: 'the same for Autodiscover, where Communicator starts',
    rule: 'IIS-002',
    profile: 'legacy-ntlm-first',
    where: 'cas10/default web site/autodiscover',
    right: legacyIis(`${FRONT}/Autodiscover`, ntlmFirst),
    wrong: { organization: legacy },
  },
  {
    report: 'ScottOs blog, 2008',
    says: 'the same for the address book',
    rule: 'IIS-003',
    profile: 'legacy-ntlm-first',
    where: 'cas10/default web site/oab',
    right: legacyIis(`${FRONT}/OAB`, ntlmFirst),
    wrong: { organization: legacy },
  },
  {
    report: 'ScottOs blog, 2008',
    says: 'a server-level appcmd change reaches every location that inherits',
    rule: 'IIS-011',
    profile: 'modern-default',
    where: 'iis-location:fab16/',
    right: ok,
    wrong: iis16('', { windows: { providers: ['NTLM', 'Negotiate'] } }),
  },
  {
    report: 'ScottOs blog, 2008',
    says: 'on IIS 6 NTAuthenticationProviders is not set at this node, which means Negotiate first',
    rule: 'IIS-014',
    profile: 'legacy-ntlm-first',
    where: 'iis-location:cas07/',
    right: metabase(['NTLM', 'Negotiate']),
    wrong: metabase(null),
  },
  {
    report: 'ScottOs blog, 2008',
    says: 'EnableNegotiate 0 is the switch on the client that takes Kerberos away',
    rule: 'CLI-003',
    profile: 'modern-default',
    where: 'enablenegotiate',
    right: withClient(INTERNET_SETTINGS, 'EnableNegotiate', 1),
    wrong: withClient(INTERNET_SETTINGS, 'EnableNegotiate', 0),
  },
  {
    report: 'ScottOs blog, 2008',
    says: "their OAB wasn't working externally; once fixed, the prompt went away",
    rule: 'OAB-001',
    profile: 'modern-default',
    where: 'fab16\\oab',
    right: ok,
    wrong: server16((server) => withVirtualDirectory(server, 'OAB', { externalUrl: null })),
  },
  {
    report: 'KB 820281',
    says: 'Basic authentication to the proxy server for Exchange: the user must type',
    rule: 'OA-001',
    profile: 'modern-default',
    where: 'fab19\\rpc',
    right: ok,
    wrong: {
      organization: change(modern, 'FAB19', (server) => withOutlookAnywhere(server, { externalMethod: 'Basic' })),
    },
  },
  {
    report: 'KB 820281',
    says: 'Outlook will not let you use Basic without SSL, which would send the password in clear text',
    rule: 'OA-005',
    profile: 'modern-default',
    where: 'fab16\\rpc',
    right: server16((server) => withOutlookAnywhere(server, { externalMethod: 'Basic' })),
    wrong: server16((server) => withOutlookAnywhere(server, { externalMethod: 'Basic', externalRequireSsl: false })),
  },
  {
    report: 'KB 820281',
    says: 'Windows does not send NTLM by itself where the LAN Manager answer is included: LmCompatibilityLevel 1',
    rule: 'CLI-001',
    profile: 'modern-default',
    where: 'lmcompatibilitylevel',
    right: ok,
    wrong: server16((server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 1)),
  },
  {
    report: 'KB 820281',
    says: 'LmCompatibilityLevel 2 is one of the two answers for old clients',
    rule: 'CLI-001',
    profile: 'legacy-ntlm-first',
    where: 'lmcompatibilitylevel',
    right: { organization: every(legacy, (server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 2)) },
    wrong: { organization: every(legacy, (server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 0)) },
  },
  {
    report: 'KB 820281',
    says: 'a level of 2 still answers with NTLM of version 1, which Extended Protection refuses',
    rule: 'CLI-001',
    profile: 'modern-default',
    where: 'lmcompatibilitylevel',
    right: server16((server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 5)),
    wrong: server16((server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 2)),
  },
];
