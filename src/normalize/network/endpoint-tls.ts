import type { Value } from '../../model/resource.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import { booleanOf, textOf, timeOf } from '../raw/single-values.ts';
import { textSetOf } from '../raw/text-set-of.ts';

export const OF_TLS = [
  ...['tls.version', 'tls.cipher', 'certificate.subject', 'certificate.issuer', 'certificate.domains'],
  ...['certificate.thumbprint', 'certificate.notBefore', 'certificate.notAfter', 'certificate.isSelfSigned'],
  ...['certificate.isTrusted', 'certificate.trustProblem', 'certificate.coversHost'],
];
const CERTIFICATE = [
  ['subject', 'certificateSubject', textOf],
  ['issuer', 'certificateIssuer', textOf],
  ['domains', 'certificateNames', textSetOf],
  ['thumbprint', 'certificateThumbprint', textOf],
  ['notBefore', 'certificateNotBefore', timeOf],
  ['notAfter', 'certificateNotAfter', timeOf],
  ['isSelfSigned', 'certificateIsSelfSigned', booleanOf],
  ['isTrusted', 'certificateIsTrusted', booleanOf],
  ['trustProblem', 'certificateTrustProblem', textOf],
  ['coversHost', 'certificateCoversHost', booleanOf],
] as const;

/** What a handshake showed, by property path. */
export function endpointTls(object: RawObject): readonly [string, Value][] {
  const values: [string, Value][] = [];
  for (const [path, name] of [
    ['tls.version', 'tlsVersion'],
    ['tls.cipher', 'tlsCipher'],
  ] as const) {
    const value = knownValue(textOf(propertyOf(object, name)));
    if (value !== undefined) values.push([path, value]);
  }
  for (const [path, name, read] of CERTIFICATE) {
    const reading = read(propertyOf(object, name));
    if (reading !== undefined && 'value' in reading) values.push([`certificate.${path}`, reading.value]);
  }
  return values;
}
