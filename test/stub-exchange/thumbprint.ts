import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-1 of a certificate of data/certificates.json, by its name there, as netsh prints it. */
export function thumbprintOf(certificate: string): string {
  const known = JSON.parse(readFileSync(join(import.meta.dirname, 'data/certificates.json'), 'utf8')) as {
    readonly [name: string]: string;
  };
  const { fingerprint } = new X509Certificate(Buffer.from(known[certificate] ?? '', 'base64'));
  return fingerprint.replaceAll(':', '').toLowerCase();
}
