import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import type { IisSitePlan, OrganizationPlan, ServerPlan } from '../../scripts/organization/plan.ts';
import { renderRegExport } from '../../scripts/organization/render-registry.ts';
import {
  shippedServer,
  withIis,
  withOutlookAnywhere,
  withRegistryValue,
  withVirtualDirectory,
} from '../../scripts/organization/shipped-server.ts';

/** One cause that people found behind their prompts, put into an organization that is right. */
export interface KnownCause {
  /** What they found, in plain words. */
  readonly cause: string;
  /** The rule that has to name it, and cites who found it. */
  readonly rule: string;
  /** Part of the id of what the finding is about. */
  readonly where: string;
  /** `modern-default` unless said. */
  readonly profile?: string;
  readonly organization?: OrganizationPlan;
  /** A text in a file of the capture, and what stands there instead. */
  readonly edits?: readonly (readonly [path: string, from: string, to: string])[];
  /** Text of a declarations.yaml. */
  readonly declared?: string;
  /** Further files by path. */
  readonly files?: { readonly [path: string]: string };
}

const whole = fabrikam();
/** Two servers, 2016 and 2019, as setup leaves them. */
export const RIGHT: OrganizationPlan = { ...whole, mailboxes: whole.mailboxes.slice(0, 6) };

const HKLM = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet';
const LSA = `${HKLM}\\Control\\Lsa`;
const OUTLOOK = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0';
const CERTIFICATES = 'servers/FAB16/Get-ExchangeCertificate.json';
const BINDINGS = 'servers/FAB16/netsh/sslcert.txt';

/** The first server changed. */
const first = (change: (server: ServerPlan) => ServerPlan): OrganizationPlan => ({
  ...RIGHT,
  servers: RIGHT.servers.map((server, index) => (index === 0 ? change(server) : server)),
});
const registry = (key: string, name: string, data: number): OrganizationPlan =>
  first((server) => withRegistryValue(server, key, name, data));
const bound = (site: string, ...changes: readonly (readonly [from: string, to: string])[]): OrganizationPlan =>
  first((server) => ({
    ...server,
    iis: {
      ...server.iis,
      sites: server.iis.sites.map((one) => (one.name === site ? rebound(one, new Map(changes)) : one)),
    },
  }));
const rebound = (site: IisSitePlan, changes: ReadonlyMap<string, string>): IisSitePlan => ({
  ...site,
  bindings: site.bindings.map((one) => ({ ...one, information: changes.get(one.information) ?? one.information })),
});
const client = (key: string, name: string, data: number) => ({
  'clients/PC-0001/user.reg': renderRegExport([{ key, name, data }]),
});
const declared = (lines: string): string => `schema: exaudit/declarations/v1\n${lines}\n`;
const beside2010 = (server: ServerPlan): OrganizationPlan => ({ ...RIGHT, servers: [server, ...RIGHT.servers] });
const cas10 = shippedServer({
  name: 'CAS10',
  release: '2010',
  namespace: 'mail.fabrikam.com',
  autodiscover: 'autodiscover.fabrikam.com',
});

/** What public reports and the makers' own pages name as causes, beside those of `docs/field-reports.md`. */
export const KNOWN_CAUSES: readonly KnownCause[] = [
  {
    cause: 'the service connection point of a new server still names that server',
    rule: 'AUTOD-002',
    where: 'fab16',
    organization: first((server) => ({
      ...server,
      scp: 'https://fab16.corp.fabrikam.com/Autodiscover/Autodiscover.xml',
    })),
  },
  {
    cause: 'two servers of one site give out two addresses of Autodiscover',
    rule: 'AUTOD-003',
    where: 'fab16',
    organization: first((server) => ({ ...server, scp: 'https://mail.fabrikam.com/Autodiscover/Autodiscover.xml' })),
  },
  {
    cause: 'the certificate that is bound has expired',
    rule: 'CERT-001',
    where: 'fab16',
    edits: [[CERTIFICATES, '2035-03-01T08:00:00Z', '2026-11-20T08:00:00Z']],
  },
  {
    cause: 'the certificate that setup made is still bound',
    rule: 'CERT-002',
    where: 'fab16',
    edits: [[CERTIFICATES, '"IsSelfSigned": false', '"IsSelfSigned": true']],
  },
  {
    cause: 'the renewed certificate has lost the name of Autodiscover',
    rule: 'CERT-009',
    where: 'fab16',
    edits: [[CERTIFICATES, ',\n      "autodiscover.fabrikam.com"', '']],
  },
  {
    cause: 'the certificate that signs tokens expired after five years',
    rule: 'CERT-006',
    where: 'fab16',
    edits: [[CERTIFICATES, '2029-02-03T09:30:00Z', '2026-02-03T09:30:00Z']],
  },
  {
    cause: 'a certificate that no server holds was announced for signing tokens',
    rule: 'CERT-013',
    where: 'fab16',
    edits: [['Get-AuthConfig.json', '668469844D4B1B684E908860D588EEA6839DF516', 'F'.repeat(40)]],
  },
  {
    cause: 'the binding of port 444 was given an address',
    rule: 'BE-004',
    where: 'fab16',
    organization: bound('Exchange Back End', ['*:444:', '192.0.2.10:444:']),
  },
  {
    cause: 'the certificate of port 444 was removed from the server',
    rule: 'BE-005',
    where: 'fab16',
    edits: [[BINDINGS, '9c3a8ba3193691d33f20f00d2a5235acd232a475', 'f'.repeat(40)]],
  },
  {
    cause: 'the Default Web Site answers at one address alone, and no more at 127.0.0.1',
    rule: 'BE-009',
    where: 'fab16',
    organization: bound('Default Web Site', [':443:', '192.0.2.10:443:'], ['127.0.0.1:443:', '192.0.2.11:443:']),
  },
  {
    cause: 'the app pool of MAPI over HTTP is stopped',
    rule: 'POOL-001',
    where: 'msexchangemapifrontendapppool',
    edits: [
      [
        'servers/FAB16/appcmd/apppool.xml',
        'MSExchangeMapiFrontEndAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Started"',
        'MSExchangeMapiFrontEndAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Stopped"',
      ],
    ],
  },
  {
    cause: 'a redirect to /owa was set on the site, and children inherit it',
    rule: 'IIS-019',
    where: 'fab16',
    edits: [
      [
        'servers/FAB16/wwwroot/web.config',
        '<httpRedirect enabled="false" />',
        '<httpRedirect enabled="true" destination="https://mail.fabrikam.com/owa" />',
      ],
    ],
  },
  {
    cause: 'a web.config sets Windows authentication, which is locked',
    rule: 'IIS-021',
    where: 'fab16',
    edits: [
      [
        'servers/FAB16/FrontEnd/HttpProxy/EWS/web.config',
        '<system.webServer />',
        '<system.webServer><security><authentication><windowsAuthentication enabled="true" /></authentication></security></system.webServer>',
      ],
    ],
  },
  {
    cause: 'Extended Protection of the offline address book was set to Require, which Outlook for Mac cannot',
    rule: 'EP-001',
    where: 'fab16/default web site/oab',
    organization: first((server) => withIis(server, 'Default Web Site/OAB', { windows: { tokenChecking: 'Require' } })),
  },
  {
    cause: 'TLS ends at the load balancer while Extended Protection is on',
    rule: 'EP-002',
    where: 'organization',
    declared: declared('loadBalancer:\n  tls: offloading'),
  },
  {
    cause: 'SSL offloading of Outlook Anywhere is on under Extended Protection',
    rule: 'OA-007',
    where: 'fab16',
    organization: first((server) => withOutlookAnywhere(server, { sslOffloading: true })),
  },
  {
    cause: 'the reverse proxy does not keep NTLM to one connection',
    rule: 'CLI-006',
    where: 'organization',
    declared: declared('reverseProxy:\n  passesNtlm: false'),
  },
  {
    cause: 'the load balancer shares connections between clients',
    rule: 'CLI-023',
    where: 'organization',
    declared: declared('loadBalancer:\n  multiplexing: true'),
  },
  {
    cause: 'NTLM is missing among the methods of MAPI over HTTP',
    rule: 'MAPI-001',
    where: 'fab16',
    organization: first((server) => withVirtualDirectory(server, 'MAPI', { iisMethods: ['OAuth', 'Negotiate'] })),
  },
  {
    cause: 'the address book has no address outside',
    rule: 'OAB-001',
    where: 'fab16',
    organization: first((server) => withVirtualDirectory(server, 'OAB', { externalUrl: null })),
  },
  {
    cause: 'an address of the control panel holds a script, left by an intruder',
    rule: 'VDIR-010',
    where: 'fab16',
    organization: first((server) =>
      withVirtualDirectory(server, 'OAB', { externalUrl: 'https://mail.fabrikam.com/OAB?<script language="JScript">' }),
    ),
  },
  {
    cause: 'Windows refuses NTLM that comes in',
    rule: 'CLI-014',
    where: 'fab16',
    organization: registry(`${LSA}\\MSV1_0`, 'RestrictReceivingNTLMTraffic', 2),
  },
  {
    cause: 'the domain refuses NTLM',
    rule: 'CLI-015',
    where: 'fab16',
    organization: registry(`${HKLM}\\Services\\Netlogon\\Parameters`, 'RestrictNTLMInDomain', 7),
  },
  {
    cause: 'SuppressExtendedProtection was set on the server',
    rule: 'CLI-011',
    where: 'fab16',
    organization: registry(LSA, 'SuppressExtendedProtection', 1),
  },
  {
    cause: 'tickets were allowed to grow, and HTTP still cuts their headers off',
    rule: 'CLI-020',
    where: 'fab16',
    organization: registry(`${LSA}\\Kerberos\\Parameters`, 'MaxTokenSize', 65_535),
  },
  {
    cause: '.NET on the server still speaks old TLS',
    rule: 'TLS-001',
    where: 'fab16',
    organization: registry(
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',
      'SchUseStrongCrypto',
      0,
    ),
  },
  {
    cause: 'TLS 1.2 was switched off on the server',
    rule: 'TLS-003',
    where: 'fab16',
    organization: registry(`${HKLM}\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server`, 'Enabled', 0),
  },
  {
    cause: 'Outlook was told to leave the service connection point out',
    rule: 'AUTOD-010',
    where: 'pc-0001',
    files: client(`${OUTLOOK}\\Outlook\\AutoDiscover`, 'ExcludeScpLookup', 1),
  },
  {
    cause: 'Outlook asks Microsoft 365 first, where a tenant knows the mail domain',
    rule: 'AUTOD-012',
    where: 'pc-0001',
    declared: declared('microsoft365:\n  knowsMailDomains: true'),
    files: {
      'clients/PC-0001/user.reg': renderRegExport([
        { key: `${OUTLOOK}\\Outlook\\AutoDiscover`, name: 'ExcludeExplicitO365Endpoint', data: 0 },
        {
          key: 'HKEY_CURRENT_USER\\Software\\Policies\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover',
          name: 'ExcludeScpLookup',
          data: null,
        },
      ]),
    },
  },
  {
    cause: 'a mail domain was taken away while addresses in it stayed',
    rule: 'ID-003',
    where: RIGHT.mailboxes[0]?.guid ?? '',
    organization: {
      ...RIGHT,
      mailboxes: RIGHT.mailboxes.map((mailbox, index) =>
        index === 0 ? { ...mailbox, primarySmtpAddress: 'anna@fabrikam.example' } : mailbox,
      ),
    },
  },
  {
    cause: 'the certificate is a wildcard, and Outlook Anywhere is not told so',
    rule: 'OA-014',
    where: 'expr',
    organization: { ...RIGHT, mapiHttpEnabled: false },
    edits: [[CERTIFICATES, '"CN=mail.fabrikam.com, O=Fabrikam"', '"CN=*.fabrikam.com, O=Fabrikam"']],
    files: { 'Get-OutlookProvider.json': JSON.stringify([{ Name: 'EXPR', CertPrincipalName: null, TTL: 1 }]) },
  },
  {
    cause: 'Exchange 2010 accepts Basic only, and the newer front end signs in to it with NTLM',
    rule: 'COEX-002',
    where: 'cas10',
    profile: 'coexistence-2010',
    organization: beside2010(withOutlookAnywhere(cas10, { iisMethods: ['Basic'] })),
  },
  {
    cause: 'Exchange 2010 is still there beside 2019, which cannot stand beside it',
    rule: 'COEX-001',
    where: 'fab19',
    profile: 'coexistence-2010',
    organization: beside2010(cas10),
  },
];
