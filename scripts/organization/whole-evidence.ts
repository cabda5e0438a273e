import { CLIENT_REGISTRY } from '../../src/collect/catalog/registry-request.ts';
import { captureManifest } from './capture-manifest.ts';
import { encodeText } from './encode-text.ts';
import type { OrganizationPlan, RegistryValuePlan } from './plan.ts';
import { renderRegQueryTranscript } from './render-registry.ts';
import { type CaptureFiles, fabrikamFiles } from './sample-files.ts';
import { wireFiles } from './wire-files.ts';

/** Who issues the tokens that Exchange takes from Outlook. */
export type TokenIssuer = 'AzureAD' | 'ADFS' | 'nobody';

const CLIENT = 'clients/PC-0001';
const ZONES = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap\\Domains';

/** Everything that any rule reads of an organization: what servers, the network and one client of today answered, with times. */
export function wholeEvidence(organization: OrganizationPlan, issuer: TokenIssuer = 'nobody'): CaptureFiles {
  const texts = new Map([
    ...wireFiles(organization),
    ...clientFiles(),
    ...policyFiles(organization, issuer),
    ...organization.servers.flatMap(legacyWebConfigs),
  ]);
  const files = new Map<string, Uint8Array>([
    ...fabrikamFiles(organization),
    ...[...texts].map(([path, text]) => [path, encodeText(text, 'utf-8')] as const),
  ]);
  return withTimes(organization, files);
}

/** With a capture.json that says of each file when it was collected. */
export function withTimes(organization: OrganizationPlan, files: CaptureFiles): CaptureFiles {
  const manifest = captureManifest({
    organization: organization.name,
    host: 'MGMT01',
    account: `${organization.name.toUpperCase()}\\exchange-audit`,
    files,
    first: '2026-11-03T07:00:00Z',
    last: '2026-11-03T07:12:00Z',
  });
  return new Map([...files, ['capture.json', encodeText(JSON.stringify(manifest), 'utf-8')]]);
}

/** What whoever runs the devices in front of it would say. */
export const WHOLE_DECLARATIONS = `schema: exaudit/declarations/v1
loadBalancer:
  tls: passthrough
  multiplexing: false
  persistence: false
reverseProxy:
  tls: passthrough
  passesNtlm: true
tlsInspection: false
privateCa: true
published:
  autodiscover: { outside: true, preAuthentication: none }
  ews: { outside: true, preAuthentication: none }
  mapi: { outside: true, preAuthentication: none }
  oab: { outside: true, preAuthentication: none }
  outlookAnywhere: { outside: true, preAuthentication: none }
  activeSync: { outside: true, preAuthentication: none }
  owa: { outside: true, preAuthentication: none }
  ecp: { outside: false, preAuthentication: none }
  powershell: { outside: false, preAuthentication: none }
clients:
  outlook: [microsoft-365]
  lync: [none]
  mac: false
  ntlmV1: false
  basicOnly: false
  outsideDomain: false
  webProxy: false
microsoft365:
  knowsMailDomains: false
hybridAgent:
  servers: []
`;

function clientFiles(): ReadonlyMap<string, string> {
  const set: { readonly [name: string]: string | number } = {
    ProductName: 'Windows 11 Enterprise',
    CurrentVersion: '6.3',
    CurrentBuildNumber: '26100',
  };
  const values: readonly RegistryValuePlan[] = CLIENT_REGISTRY.map(({ hive, key, name }) => ({
    key: `${hive === 'HKU' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE'}\\${key}`,
    name,
    data: set[name] ?? null,
  }));
  const zones = `C:\\>reg query "${ZONES.replace('HKEY_CURRENT_USER', 'HKCU')}" /s\r\n\r\n${ZONES}\\fabrikam.com\\mail\r\n    https    REG_DWORD    0x1\r\n\r\nC:\\>\r\n`;
  return new Map([
    [`${CLIENT}/registry.txt`, renderRegQueryTranscript(values)],
    [`${CLIENT}/zones.txt`, zones],
  ]);
}

/** What is asked once of the organization, and has no object of its own in the samples. */
function policyFiles({ servers, domain }: OrganizationPlan, issuer: TokenIssuer): ReadonlyMap<string, string> {
  const releases = new Set(servers.map(({ release }) => release));
  const json = (objects: readonly object[]): string => `${JSON.stringify(objects, null, 2)}\n`;
  const providers = ['EXCH', 'EXPR', 'WEB'].map((name) => ({
    Name: name,
    CertPrincipalName: null,
    Server: null,
    TTL: 1,
    OutlookProviderFlags: 'None',
  }));
  const policy = (name: string) => ({
    Name: name,
    ...Object.fromEntries(
      ['ActiveSync', 'Autodiscover', 'Imap', 'Mapi', 'OfflineAddressBook', 'Pop', 'Rpc', 'WebServices'].flatMap(
        (to) => [
          [`BlockLegacyAuth${to}`, false],
          [`BlockModernAuth${to}`, false],
        ],
      ),
    ),
  });
  const known = { Name: 'WindowsAzureACS', Type: 'MicrosoftACS', Enabled: true, IsDefaultAuthorizationEndpoint: false };
  const issuing = {
    Name: issuer === 'ADFS' ? 'ADFS' : 'EvoSTS - 11111111-2222-4333-8444-555555555555',
    Type: issuer,
    Enabled: true,
    IsDefaultAuthorizationEndpoint: true,
    Realm: issuer === 'ADFS' ? '' : '11111111-2222-4333-8444-555555555555',
    DomainName: [domain],
    AuthMetadataUrl:
      issuer === 'ADFS'
        ? `https://adfs.${domain}/FederationMetadata/2007-06/FederationMetadata.xml`
        : 'https://login.windows.net/11111111-2222-4333-8444-555555555555/federationmetadata/2007-06/federationmetadata.xml',
  };
  return new Map([
    ['Get-OutlookProvider.json', json(providers)],
    ['Get-MoveRequest.json', json([])],
    ...((['2013', '2016', '2019'] as const).some((release) => releases.has(release))
      ? [['Get-AuthServer.json', json(issuer === 'nobody' ? [known] : [known, issuing])] as const]
      : []),
    ...(releases.has('2019') ? [['Get-AuthenticationPolicy.json', json([policy('Everything open')])] as const] : []),
  ]);
}

/** A server of 2007 or 2010 hands out files of its back end: none of them sets what is judged. */
function legacyWebConfigs({ name, release, iis }: OrganizationPlan['servers'][number]): readonly [string, string][] {
  if (release !== '2007' && release !== '2010') return [];
  const text =
    '<?xml version="1.0" encoding="utf-8"?>\r\n<configuration>\r\n  <system.webServer />\r\n</configuration>\r\n';
  return iis.sites.flatMap(({ applications }) =>
    applications
      .filter(({ path }) => path !== '/')
      .map(({ path }): [string, string] => [`servers/${name}/Default Web Site${path}/web.config`, text]),
  );
}
