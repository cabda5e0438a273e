import type { X509Certificate } from 'node:crypto';
import { constants } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext, type TLSSocket } from 'node:tls';

/** What a TLS handshake showed. Times are ISO 8601 UTC. */
export interface TlsFacts {
  readonly version: string | null;
  readonly cipher: string;
  readonly certificate: CertificateFacts | undefined;
}

interface CertificateFacts {
  /** Most special part first, as Windows shows it: `CN=mail.contoso.com, O=Contoso`. */
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** SHA-1, 40 hex digits in lower case. */
  readonly thumbprint: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly isSelfSigned: boolean;
  readonly isTrusted: boolean;
  /** OpenSSL's word, `CERT_HAS_EXPIRED`; `null` where it is trusted. */
  readonly trustProblem: string | null;
  readonly coversHost: boolean;
}

const MAX_NAMES = 256;

/**
 * For reading only: everything is accepted, also protocols and ciphers that nobody should use any more, so that an old
 * server is described and not taken for a dead one. Nothing secret is ever sent over such a connection.
 *
 * @param ca Authorities to trust, as PEM; by default those of Node and of the operating system.
 */
export function readingContext(ca?: readonly string[]): SecureContext {
  const trusted = ca ?? [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return createSecureContext({
    ca: [...trusted],
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
}

/** @param host Name that the certificate has to be good for. */
export function tlsFacts(socket: TLSSocket, host: string): TlsFacts {
  const certificate = socket.getPeerX509Certificate();
  return {
    version: socket.getProtocol(),
    cipher: socket.getCipher().name,
    certificate: certificate === undefined ? undefined : certificateFacts(certificate, socket, host),
  };
}

function certificateFacts(certificate: X509Certificate, socket: TLSSocket, host: string): CertificateFacts {
  const problem: unknown = socket.authorized ? null : socket.authorizationError;
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: dnsNames(certificate.subjectAltName ?? ''),
    thumbprint: certificate.fingerprint.replaceAll(':', '').toLowerCase(),
    notBefore: timeOf(certificate.validFrom),
    notAfter: timeOf(certificate.validTo),
    isSelfSigned: certificate.checkIssued(certificate),
    isTrusted: socket.authorized,
    trustProblem: problem === null ? null : problem instanceof Error ? codeOf(problem) : String(problem),
    coversHost: certificate.checkHost(host) !== undefined,
  };
}

/** OpenSSL gives one part a line, the most general first. */
const nameOf = (text: string | undefined): string => (text ?? '').split('\n').reverse().join(', ').slice(0, 1024);

function timeOf(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** `DNS:mail.contoso.com, DNS:"a, b", IP Address:192.0.2.1`: a name with odd characters is quoted. */
export function dnsNames(text: string): readonly string[] {
  const found = text.matchAll(/(?:^|, )DNS:(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g);
  return Array.from(found, (match) => match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '').slice(0, MAX_NAMES);
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.message);
