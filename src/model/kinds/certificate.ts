import { HAS_IIS } from '../exchange/owners.ts';
import type { KindSpec } from '../kind.ts';

export const certificate: KindSpec = {
  kind: 'certificate',
  title: 'Certificate',
  plural: 'certificates',
  scope: 'server',
  bulk: false,
  owners: HAS_IIS,
  idPattern: /^(?:[^/]+\/)?[0-9a-f]{40}$/,
  idExample: 'certificate:ex01/6d9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f1',
  requests: ['Get-ExchangeCertificate'],
  cmdlets: {
    'Get-ExchangeCertificate': {
      types: ['ExchangeCertificate'],
      signs: [
        ['thumbprint', 'domains'],
        ['thumbprint', 'rootCaType'],
        ['thumbprint', 'services'],
      ],
    },
  },
  properties: {
    server: {
      type: 'host',
      from: 'Identity',
      privacy: 'internal',
      identity: true,
      doc: 'NetBIOS name of the server that holds it; absent where no answer says it.',
    },
    thumbprint: { type: 'name', privacy: 'internal', identity: true, doc: 'SHA-1 thumbprint, 40 hex digits.' },
    subject: { type: 'text', privacy: 'pii' },
    issuer: { type: 'text', privacy: 'pii' },
    serialNumber: { type: 'name', privacy: 'internal' },
    domains: {
      type: 'host',
      many: 'set',
      // PowerShell itself gives DnsNameList to what is left of a certificate.
      from: ['CertificateDomains', 'DnsNameList'],
      privacy: 'internal',
      doc: 'CertificateDomains: the names that it is good for; `*.contoso.com` covers one label.',
    },
    services: {
      type: 'enum',
      many: 'set',
      values: ['IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'Federation', 'UMCallRouter'],
      numbers: { 0: 'None' },
      privacy: 'public',
      doc: 'Services that it is enabled for; empty where the cmdlet says None. `IIS` is not the binding: that is the tls-binding.',
    },
    boundPorts: {
      type: 'integer',
      many: 'set',
      from: null,
      privacy: 'public',
      requests: ['netsh http show sslcert'],
      doc: 'Ports that HTTP.sys serves with it, loopback aside: 443 is the front end, 444 `Exchange Back End`. Empty: none.',
    },
    signsTokens: {
      type: 'boolean',
      from: null,
      privacy: 'public',
      requests: ['Get-AuthConfig'],
      doc: 'Get-AuthConfig names it as CurrentCertificateThumbprint: the server signs the tokens of OAuth with it.',
    },
    notBefore: { type: 'time', privacy: 'public', doc: 'NotBefore, UTC.' },
    notAfter: { type: 'time', privacy: 'public', doc: 'NotAfter, UTC.' },
    status: {
      type: 'enum',
      values: [
        'Valid',
        'Revoked',
        'DateInvalid',
        'Untrusted',
        'Invalid',
        'RevocationCheckFailure',
        'PendingRequest',
        'Unknown',
      ],
      privacy: 'public',
    },
    isSelfSigned: { type: 'boolean', privacy: 'public' },
    rootCaType: {
      type: 'enum',
      from: 'RootCAType',
      values: ['None', 'ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy', 'Unknown'],
      privacy: 'public',
      doc: 'RootCAType: who vouches for it; `None` for a self-signed one.',
    },
    publicKeySize: { type: 'integer', privacy: 'public', doc: 'PublicKeySize in bits.' },
  },
};
