import { createHash } from 'node:crypto';
import type { OrganizationPlan, ServerPlan } from './plan.ts';

/** IIS signs its bindings with it. */
const IIS = '{4dc3e181-e14b-4a21-b022-59fc669b0914}';

/**
 * What a server has beside its directories: the certificate of the namespace, which all servers share, at port 443; the
 * one that setup made, at port 444; and its app pools, which all run. By path, as text.
 */
export function certificateFiles(organization: OrganizationPlan, server: ServerPlan): ReadonlyMap<string, string> {
  const folder = `servers/${server.name}`;
  const isOld = server.release === '2007' || server.release === '2010';
  const shown = thumbprintOf(organization.name);
  const own = thumbprintOf(server.name);
  const bindings = [
    bindingOf('0.0.0.0:443', shown),
    ...(isOld ? [] : [bindingOf('127.0.0.1:443', shown), bindingOf('0.0.0.0:444', own)]),
  ];
  return new Map([
    [`${folder}/Get-ExchangeCertificate.json`, certificates(organization, server, shown, own, isOld)],
    [
      `${folder}/netsh/sslcert.txt`,
      `\r\nSSL Certificate bindings:\r\n-------------------------\r\n\r\n${bindings.join('\r\n')}\r\n`,
    ],
    ...(isOld ? [] : [[`${folder}/appcmd/apppool.xml`, appPools(server)] as const]),
  ]);
}

/** Get-AuthConfig: which certificate signs tokens. All newer servers hold it. */
export function authConfigFile(organization: OrganizationPlan): readonly [path: string, text: string] {
  const config = {
    Name: 'Auth Configuration',
    CurrentCertificateThumbprint: thumbprintOf(`${organization.name} tokens`),
    PreviousCertificateThumbprint: '',
    NextCertificateThumbprint: '',
    NextCertificateEffectiveDate: null,
    ServiceName: '00000002-0000-0ff1-ce00-000000000000',
    Realm: '',
  };
  return ['Get-AuthConfig.json', `${JSON.stringify(config, null, 2)}\n`];
}

function certificates(
  organization: OrganizationPlan,
  server: ServerPlan,
  shown: string,
  own: string,
  isOld: boolean,
): string {
  const { domain, name } = organization;
  const signer = thumbprintOf(`${name} tokens`);
  const fqdn = `${server.name.toLowerCase()}.${domain}`;
  const identity = (thumbprint: string): string => `${fqdn}\\${thumbprint}`;
  const [namespace = ''] = namesOf(organization);
  return `${JSON.stringify(
    [
      {
        Identity: identity(shown),
        Thumbprint: shown,
        Subject: `CN=${namespace}, O=${name}`,
        Issuer: `CN=${name} Issuing CA 2`,
        SerialNumber: `1A${shown.slice(0, 16)}`,
        CertificateDomains: namesOf(organization),
        Services: 'IIS, SMTP',
        NotBefore: '2025-03-01T08:00:00Z',
        NotAfter: '2035-03-01T08:00:00Z',
        Status: 'Valid',
        IsSelfSigned: false,
        RootCAType: 'Enterprise',
        PublicKeySize: 2048,
      },
      {
        Identity: identity(own),
        Thumbprint: own,
        Subject: `CN=${server.name}`,
        Issuer: `CN=${server.name}`,
        SerialNumber: `5B${own.slice(0, 16)}`,
        CertificateDomains: [server.name, fqdn],
        Services: isOld ? 'SMTP' : 'IIS, SMTP',
        NotBefore: '2024-02-05T09:30:00Z',
        NotAfter: '2034-02-05T09:30:00Z',
        Status: 'Valid',
        IsSelfSigned: true,
        RootCAType: 'None',
        PublicKeySize: 2048,
      },
      ...(isOld
        ? []
        : [
            {
              Identity: identity(signer),
              Thumbprint: signer,
              Subject: 'CN=Microsoft Exchange Server Auth Certificate',
              Issuer: 'CN=Microsoft Exchange Server Auth Certificate',
              SerialNumber: `2C${signer.slice(0, 16)}`,
              CertificateDomains: [],
              Services: 'SMTP',
              NotBefore: '2024-02-05T09:30:00Z',
              NotAfter: '2029-02-03T09:30:00Z',
              Status: 'Valid',
              IsSelfSigned: true,
              RootCAType: 'None',
              PublicKeySize: 2048,
            },
          ]),
    ],
    null,
    2,
  )}\n`;
}

/** Every name that clients are given, the namespace first, and the one that they make of the mail domain. */
export function namesOf({ acceptedDomains, servers }: OrganizationPlan): readonly string[] {
  const given = servers.flatMap((server) => [
    ...server.virtualDirectories.flatMap(({ internalUrl, externalUrl }) => [internalUrl, externalUrl]),
    server.scp,
  ]);
  const hosts = given.flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).hostname] : []));
  const main = acceptedDomains.filter(({ isDefault }) => isDefault).map(({ name }) => `autodiscover.${name}`);
  return [...new Set([...hosts, ...main])];
}

export const thumbprintOf = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

function bindingOf(endpoint: string, thumbprint: string): string {
  return [
    `    IP:port                      : ${endpoint}`,
    `    Certificate Hash             : ${thumbprint.toLowerCase()}`,
    `    Application ID               : ${IIS}`,
    '    Certificate Store Name       : MY',
    '    Verify Client Certificate Revocation : Enabled',
    '    Negotiate Client Certificate : Disabled',
    '',
  ].join('\r\n');
}

/** `appcmd list apppool /xml` of a server on which all pools run. */
function appPools({ iis }: ServerPlan): string {
  const pools = new Set(iis.sites.flatMap(({ applications }) => applications.map(({ pool }) => pool)));
  const lines = [...pools]
    .sort()
    .map(
      (pool) =>
        `    <APPPOOL APPPOOL.NAME="${pool}" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Started" />`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<appcmd>\r\n${lines.join('\r\n')}\r\n</appcmd>\r\n`;
}
