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

/** One fault that a seed describes, as a change to an organization that is right, and the rule that must name it. */
export interface SeedCase {
  readonly seed: '000' | '001' | '002' | '003' | '004';
  /** What the seed says, in its words or close to them. */
  readonly says: string;
  readonly rule: string;
  readonly profile: string;
  /** Part of the resource id that the finding must be about. */
  readonly where: string;
  readonly right: SeedState;
  readonly wrong: SeedState;
}

export interface SeedState {
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

/** Exchange 2010 alone, as seed 000's and 003's readers had it. */
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
const ok: SeedState = { organization: modern };
const server16 = (edit: (server: ServerPlan) => ServerPlan): SeedState => ({
  organization: change(modern, 'FAB16', edit),
});
const iis16 = (path: string, settings: Parameters<typeof withIis>[2]): SeedState =>
  server16((server) => withIis(server, path, settings));
const legacyIis = (path: string, settings: Parameters<typeof withIis>[2]): SeedState => ({
  organization: every(legacy, (server) => withIis(server, path, settings)),
});

const oneMailbox = (edit: (local: string) => Partial<OrganizationPlan['mailboxes'][number]>): SeedState => ({
  organization: {
    ...modern,
    mailboxes: modern.mailboxes.map((mailbox, index) =>
      index === 2 ? { ...mailbox, ...edit(mailbox.primarySmtpAddress.split('@')[0] ?? '') } : mailbox,
    ),
  },
});

const withClient = (key: string, name: string, data: number | null): SeedState => ({
  organization: modern,
  client: [{ key, name, data }],
});

const metabase = (providers: readonly string[] | null): SeedState => ({
  organization: { ...legacy, servers: [], databases: [] },
  files: {
    'servers/CAS07/adsutil.txt': renderAdsutil(providers, {
      banner: true,
      command: 'cscript adsutil.vbs get w3svc/1/root/NTAuthenticationProviders',
    }),
  },
});

export const SEED_CASES: readonly SeedCase[] = [
  {
    seed: '000',
    says: 'Outlook Anywhere on Exchange was set for Basic authentication, and outside users are asked',
    rule: 'OA-001',
    profile: 'modern-default',
    where: 'fab16\\rpc',
    right: ok,
    wrong: server16((server) => withOutlookAnywhere(server, { externalMethod: 'Basic' })),
  },
  {
    seed: '000',
    says: 'Autodiscover of Exchange 2010 hands out Basic',
    rule: 'OA-002',
    profile: 'modern-default',
    where: 'cas10\\rpc',
    right: { organization: legacy },
    wrong: { organization: every(legacy, (server) => withOutlookAnywhere(server, { clientMethod: 'Basic' })) },
  },
  {
    seed: '000',
    says: 'inside, when Outlook Anywhere is forced, Basic asks as well',
    rule: 'OA-003',
    profile: 'modern-default',
    where: 'fab16\\rpc',
    right: ok,
    wrong: server16((server) => withOutlookAnywhere(server, { internalMethod: 'Basic' })),
  },
  {
    seed: '000',
    says: 'Autodiscover can only provide one method while IIS can be set to others',
    rule: 'OA-004',
    profile: 'modern-default',
    where: 'cas10\\rpc',
    right: { organization: legacy },
    wrong: { organization: every(legacy, (server) => withOutlookAnywhere(server, { iisMethods: ['Basic'] })) },
  },
  {
    seed: '001',
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
    seed: '002',
    says: 'autodiscover.domain.local/autodiscover.autodiscover.xml is configured as the SCP',
    rule: 'AUTOD-001',
    profile: 'modern-default',
    where: 'fab16',
    right: ok,
    wrong: server16((server) => ({ ...server, scp: 'autodiscover.domain.local/autodiscover.autodiscover.xml' })),
  },
  {
    seed: '002',
    says: "if the user's UPN and PrimarySMTPAddress don't match, Outlook 2013/2016 prompts",
    rule: 'ID-001',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox((local) => ({ userPrincipalName: `${local}.old@fabrikam.com` })),
  },
  {
    seed: '002',
    says: 'the domain is a .local one, which no accepted domain answers to',
    rule: 'ID-002',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox((local) => ({ userPrincipalName: `${local}@domain.local` })),
  },
  {
    seed: '002',
    says: 'NTLM was moved to the top on EWS',
    rule: 'IIS-001',
    profile: 'modern-default',
    where: 'fab16/default web site/ews',
    right: ok,
    wrong: iis16(`${FRONT}/EWS`, ntlmFirst),
  },
  {
    seed: '002',
    says: 'NTLM was moved to the top on Autodiscover',
    rule: 'IIS-002',
    profile: 'modern-default',
    where: 'fab16/default web site/autodiscover',
    right: ok,
    wrong: iis16(`${FRONT}/Autodiscover`, ntlmFirst),
  },
  {
    seed: '002',
    says: 'NTLM was moved to the top on OAB',
    rule: 'IIS-003',
    profile: 'modern-default',
    where: 'fab16/default web site/oab',
    right: ok,
    wrong: iis16(`${FRONT}/OAB`, ntlmFirst),
  },
  {
    seed: '002',
    says: 'Negotiate was removed from the providers of the MAPI virtual directory',
    rule: 'IIS-004',
    profile: 'modern-default',
    where: 'fab16/default web site/mapi',
    right: ok,
    wrong: iis16(`${FRONT}/mapi`, { windows: { providers: ['-Negotiate'] } }),
  },
  {
    seed: '002',
    says: 'only NTLM was left on EWS',
    rule: 'IIS-010',
    profile: 'modern-default',
    where: 'fab16/default web site/ews',
    right: ok,
    wrong: iis16(`${FRONT}/EWS`, { windows: { providers: ['clear', 'NTLM'] } }),
  },
  {
    seed: '002',
    says: 'kernel-mode authentication was enabled on the Autodiscover virtual directory',
    rule: 'IIS-012',
    profile: 'modern-default',
    where: 'fab16/default web site/autodiscover',
    right: ok,
    wrong: iis16(`${FRONT}/Autodiscover`, { windows: { useKernelMode: true } }),
  },
  {
    seed: '002',
    says: 'Set-MapiVirtualDirectory says NTLM only, and IIS goes on offering Negotiate',
    rule: 'VDIR-001',
    profile: 'modern-default',
    where: 'fab16\\mapi',
    right: ok,
    wrong: server16((server) => withVirtualDirectory(server, 'MAPI', { iisMethods: ['Ntlm', 'OAuth'] })),
  },
  {
    seed: '002',
    says: 'the authentication method of the MAPI virtual directory must be NTLM',
    rule: 'MAPI-001',
    profile: 'modern-default',
    where: 'fab16\\mapi',
    right: ok,
    wrong: server16((server) => withVirtualDirectory(server, 'MAPI', { iisMethods: ['OAuth', 'Negotiate'] })),
  },
  {
    seed: '002',
    says: 'disabling MAPI over HTTP in the organization is a radical way',
    rule: 'MAPI-005',
    profile: 'modern-default',
    where: 'organization:',
    right: ok,
    wrong: { organization: { ...modern, mapiHttpEnabled: false } },
  },
  {
    seed: '002',
    says: 'MAPI over HTTP was disabled on the server side for a user',
    rule: 'MAPI-006',
    profile: 'modern-default',
    where: 'mailbox:',
    right: ok,
    wrong: oneMailbox(() => ({ mapiHttpEnabled: false })),
  },
  {
    seed: '002',
    says: 'the registry key MapiHttpDisabled was added on clients',
    rule: 'MAPI-008',
    profile: 'modern-default',
    where: 'mapihttpdisabled',
    right: withClient(EXCHANGE_CLIENT, 'MapiHttpDisabled', 0),
    wrong: withClient(EXCHANGE_CLIENT, 'MapiHttpDisabled', 1),
  },
  {
    seed: '002',
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
    seed: '002',
    says: 'NTLM was put on top for the back end mapi/emsmdb',
    rule: 'BE-001',
    profile: 'modern-default',
    where: 'fab16/exchange back end/mapi/emsmdb',
    right: ok,
    wrong: iis16(`${BACK}/mapi/emsmdb`, { windows: { providers: ['-Negotiate', 'Negotiate'] } }),
  },
  {
    seed: '002',
    says: 'NTLM was put on top for the back end mapi/nspi',
    rule: 'BE-002',
    profile: 'modern-default',
    where: 'fab16/exchange back end/mapi/nspi',
    right: ok,
    wrong: iis16(`${BACK}/mapi/nspi`, { windows: { providers: ['-Negotiate', 'Negotiate'] } }),
  },
  {
    seed: '002',
    says: 'Require SSL was removed for the back end mapi/nspi',
    rule: 'BE-003',
    profile: 'modern-default',
    where: 'fab16/exchange back end/mapi/nspi',
    right: ok,
    wrong: iis16(`${BACK}/mapi/nspi`, { sslFlags: 'None' }),
  },
  {
    seed: '003',
    says: 'IIS answers Negotiate before NTLM on EWS, and Communicator is hard-wired to NTLM',
    rule: 'IIS-001',
    profile: 'legacy-ntlm-first',
    where: 'cas10/default web site/ews',
    right: legacyIis(`${FRONT}/EWS`, ntlmFirst),
    wrong: { organization: legacy },
  },
  {
    seed: '003',
    says: 'the same for Autodiscover, where Communicator starts',
    rule: 'IIS-002',
    profile: 'legacy-ntlm-first',
    where: 'cas10/default web site/autodiscover',
    right: legacyIis(`${FRONT}/Autodiscover`, ntlmFirst),
    wrong: { organization: legacy },
  },
  {
    seed: '003',
    says: 'the same for the address book',
    rule: 'IIS-003',
    profile: 'legacy-ntlm-first',
    where: 'cas10/default web site/oab',
    right: legacyIis(`${FRONT}/OAB`, ntlmFirst),
    wrong: { organization: legacy },
  },
  {
    seed: '003',
    says: 'a server-level appcmd change reaches every location that inherits',
    rule: 'IIS-011',
    profile: 'modern-default',
    where: 'iis-location:fab16/',
    right: ok,
    wrong: iis16('', { windows: { providers: ['NTLM', 'Negotiate'] } }),
  },
  {
    seed: '003',
    says: 'on IIS 6 NTAuthenticationProviders is not set at this node, which means Negotiate first',
    rule: 'IIS-014',
    profile: 'legacy-ntlm-first',
    where: 'iis-location:cas07/',
    right: metabase(['NTLM', 'Negotiate']),
    wrong: metabase(null),
  },
  {
    seed: '003',
    says: 'EnableNegotiate 0 is the switch on the client that takes Kerberos away',
    rule: 'CLI-003',
    profile: 'modern-default',
    where: 'enablenegotiate',
    right: withClient(INTERNET_SETTINGS, 'EnableNegotiate', 1),
    wrong: withClient(INTERNET_SETTINGS, 'EnableNegotiate', 0),
  },
  {
    seed: '003',
    says: "their OAB wasn't working externally; once fixed, the prompt went away",
    rule: 'OAB-001',
    profile: 'modern-default',
    where: 'fab16\\oab',
    right: ok,
    wrong: server16((server) => withVirtualDirectory(server, 'OAB', { externalUrl: null })),
  },
  {
    seed: '004',
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
    seed: '004',
    says: 'Outlook will not let you use Basic without SSL, which would send the password in clear text',
    rule: 'OA-005',
    profile: 'modern-default',
    where: 'fab16\\rpc',
    right: server16((server) => withOutlookAnywhere(server, { externalMethod: 'Basic' })),
    wrong: server16((server) => withOutlookAnywhere(server, { externalMethod: 'Basic', externalRequireSsl: false })),
  },
  {
    seed: '004',
    says: 'Windows does not send NTLM by itself where the LAN Manager answer is included: LmCompatibilityLevel 1',
    rule: 'CLI-001',
    profile: 'modern-default',
    where: 'lmcompatibilitylevel',
    right: ok,
    wrong: server16((server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 1)),
  },
  {
    seed: '004',
    says: 'LmCompatibilityLevel 2 is one of the two answers for old clients',
    rule: 'CLI-001',
    profile: 'legacy-ntlm-first',
    where: 'lmcompatibilitylevel',
    right: { organization: every(legacy, (server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 2)) },
    wrong: { organization: every(legacy, (server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 0)) },
  },
  {
    seed: '004',
    says: 'a level of 2 still answers with NTLM of version 1, which Extended Protection refuses',
    rule: 'CLI-001',
    profile: 'modern-default',
    where: 'lmcompatibilitylevel',
    right: server16((server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 5)),
    wrong: server16((server) => withRegistryValue(server, LSA, 'LmCompatibilityLevel', 2)),
  },
];
