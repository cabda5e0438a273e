import { enumSetOf } from '../raw/enum-of.ts';
import { propertyOf, type RawObject, type RawValue } from '../raw/raw.ts';
import type { Reading } from '../raw/reading.ts';
import { textOf } from '../raw/single-values.ts';
import { knownText, type ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/**
 * Get-ExchangeCertificate, per server. A certificate that went through a session or a file as an object kept its bytes
 * and its text only; everything else comes back empty (`docs/domain/raw-shapes.md#clixml`) and is not seen, never
 * `null`.
 */
export const certificateReader: KindReader = {
  readers: { serialNumber: textOf, services: servicesOf },
  identity: {
    gives: ['server', 'thumbprint'],
    identify: (object, context) => {
      const identity = /^(?:([^\\]+)\\)?([0-9A-Fa-f]{40})$/.exec(knownText(object, 'Identity', textOf) ?? '');
      const printed = partsOfText(object.text ?? '').Thumbprint;
      const thumbprint = thumbprintOf(knownText(object, 'Thumbprint', textOf) ?? identity?.[2] ?? printed);
      const server = (identity?.[1] ?? context.server)?.split('.')[0];
      if (thumbprint === undefined) return undefined;
      // Without its server it is a certificate all the same: what it says holds wherever it is.
      if (server === undefined) return { key: thumbprint, label: thumbprint, properties: { thumbprint } };
      const label = `${server} ${thumbprint}`;
      const isAssumed = identity?.[1] === undefined;
      return { key: `${server}/${thumbprint}`, label, server, properties: { server, thumbprint }, isAssumed };
    },
  },
  complete: (read, object, _context, paths) => {
    if (isRebuilt(object)) forgetEmpty(read, partsOfText(object.text ?? ''), paths);
    const { services } = read.properties;
    if (Array.isArray(services)) read.properties.services = services.filter((service) => service !== 'None');
  },
};

/** Letters of the services as a table shows them, in their places; a dot for each that it is not enabled for. */
const LETTERS = ['IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'Federation', 'UMCallRouter'];
const SHORT = 'IPUWSFC';

function servicesOf(raw: RawValue | undefined): Reading<readonly string[] | null> | undefined {
  const text = typeof raw === 'object' && raw?.type === 'text' ? raw.text : raw;
  const isShort =
    typeof text === 'string' &&
    /^[.A-Z]{5,7}$/.test(text) &&
    text.includes('.') &&
    [...text].every((letter) => letter === '.' || SHORT.includes(letter));
  if (!isShort) return enumSetOf(raw, { byNumber: { 0: 'None' }, others: LETTERS });
  return { value: [...text].flatMap((letter) => LETTERS[SHORT.indexOf(letter)] ?? []).sort() };
}

/** A live certificate says all of these; one that lost them was rebuilt from its bytes. */
function isRebuilt(object: RawObject): boolean {
  return ['CertificateDomains', 'Services', 'Status', 'IsSelfSigned'].every((name) => {
    const raw: RawValue | undefined = propertyOf(object, name);
    return raw === undefined || raw === null;
  });
}

function forgetEmpty(
  { properties, unseen }: ReadProperties,
  printed: { readonly [heading: string]: string },
  paths: readonly string[],
): void {
  for (const path of paths) {
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
