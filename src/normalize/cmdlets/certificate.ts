import type { Fragment } from '../../model/resource.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { booleanOf, enumOf, enumSetOf, integerOf, propertyOf, textOf, textSetOf, timeOf } from '../raw/read-raw.ts';
import {
  type CmdletContext,
  fragmentOf,
  knownText,
  type PropertyTable,
  type ReadProperties,
  readProperties,
} from './fragment.ts';

/** No document proves the numbers of these. */
const SERVICES = {
  byNumber: { 0: 'None' },
  others: ['IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'Federation', 'UMCallRouter'],
};
const STATUS = {
  byNumber: {},
  others: [
    'Valid',
    'Revoked',
    'DateInvalid',
    'Untrusted',
    'Invalid',
    'RevocationCheckFailure',
    'PendingRequest',
    'Unknown',
  ],
};
const ROOT_CA = { byNumber: {}, others: ['None', 'ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy', 'Unknown'] };

const TABLE: PropertyTable = [
  ['subject', 'Subject', textOf],
  ['issuer', 'Issuer', textOf],
  ['serialNumber', 'SerialNumber', textOf],
  // PowerShell itself gives DnsNameList to what is left of a certificate.
  ['domains', ['CertificateDomains', 'DnsNameList'], textSetOf],
  ['services', 'Services', (raw) => enumSetOf(raw, SERVICES)],
  ['notBefore', 'NotBefore', timeOf],
  ['notAfter', 'NotAfter', timeOf],
  ['status', 'Status', (raw) => enumOf(raw, STATUS)],
  ['isSelfSigned', 'IsSelfSigned', booleanOf],
  ['rootCaType', 'RootCAType', (raw) => enumOf(raw, ROOT_CA)],
  ['publicKeySize', 'PublicKeySize', integerOf],
];

/**
 * Get-ExchangeCertificate, per server. A certificate that went through a session or a file as an object kept its bytes
 * and its text only; everything else comes back empty (`docs/domain/raw-shapes.md#clixml`) and is not seen, never
 * `null`.
 */
export function normalizeCertificate(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const identity = /^(?:([^\\]+)\\)?([0-9A-Fa-f]{40})$/.exec(knownText(object, 'Identity', textOf) ?? '');
  const printed = partsOfText(object.text ?? '');
  const thumbprint = thumbprintOf(knownText(object, 'Thumbprint', textOf) ?? identity?.[2] ?? printed.Thumbprint);
  const server = (identity?.[1] ?? context.server)?.split('.')[0];
  if (thumbprint === undefined || server === undefined) return [];
  const read = readProperties(object, TABLE);
  if (isRebuilt(object)) forgetEmpty(read, printed);
  if (Array.isArray(read.properties.services))
    read.properties.services = read.properties.services.filter((service) => service !== 'None');
  Object.assign(read.properties, { server, thumbprint });
  const label = `${server} ${thumbprint}`;
  return [fragmentOf({ kind: 'certificate', key: `${server}/${thumbprint}`, label, server }, read, object, context)];
}

/** A live certificate says all of these; one that lost them was rebuilt from its bytes. */
function isRebuilt(object: RawObject): boolean {
  return ['CertificateDomains', 'Services', 'Status', 'IsSelfSigned'].every((name) => {
    const raw: RawValue | undefined = propertyOf(object, name);
    return raw === undefined || raw === null;
  });
}

function forgetEmpty({ properties, unseen }: ReadProperties, printed: { readonly [heading: string]: string }): void {
  for (const [path] of TABLE) {
    if (properties[path] !== undefined && properties[path] !== null) continue;
    delete properties[path];
    unseen[path] = {
      cause: 'not-in-answer',
      detail: 'the certificate lost it on its way into the file: Select-Object has to name it before the export',
    };
  }
  for (const [path, heading] of [
    ['subject', 'Subject'],
    ['issuer', 'Issuer'],
    ['serialNumber', 'Serial Number'],
  ] as const) {
    const text = printed[heading];
    if (text === undefined || properties[path] !== undefined) continue;
    properties[path] = text;
    delete unseen[path];
  }
}

/** The ToString of a certificate: headings in brackets, each with one indented line. */
function partsOfText(text: string): { readonly [heading: string]: string } {
  const parts: [string, string][] = [];
  for (const match of text.matchAll(/\[([A-Za-z ]+)\]\r?\n {2}([^\r\n]+)/g))
    parts.push([match[1] ?? '', match[2] ?? '']);
  return Object.fromEntries(parts);
}

function thumbprintOf(text: string | undefined): string | undefined {
  const hex = (text ?? '').replace(/[\s\u200e]/g, '');
  return /^[0-9A-Fa-f]{40}$/.test(hex) ? hex.toUpperCase() : undefined;
}
