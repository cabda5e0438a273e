import type { Fragment, Value } from '../../model/resource.ts';

/**
 * Which certificates sign tokens: Get-AuthConfig names one by its thumbprint, Get-ExchangeCertificate says which server
 * holds it. Where nobody asked for the configuration, or where what it says was not seen, nothing is said.
 */
export function tokenSignersOf(certificates: readonly Fragment[], configs: readonly Fragment[]): readonly Fragment[] {
  const named = configs.find(({ properties }) => properties.currentCertificateThumbprint !== undefined);
  if (named === undefined) return [];
  return [...new Map(certificates.map((certificate) => [certificate.id, certificate])).values()].flatMap(
    ({ id, kind, label, properties, server }) => {
      const { thumbprint } = properties;
      if (typeof thumbprint !== 'string') return [];
      return [
        {
          kind,
          id,
          label,
          ...(server === undefined ? {} : { server }),
          properties: { signsTokens: isSame(thumbprint, named.properties.currentCertificateThumbprint) },
          provenance: { '*': named.provenance['*'] ?? { record: 0 } },
        },
      ];
    },
  );
}

/** Consoles print thumbprints in capitals, other tools in small letters and with blanks between the pairs. */
const isSame = (thumbprint: string, named: Value | undefined): boolean =>
  typeof named === 'string' && named.replace(/\s/g, '').toUpperCase() === thumbprint.toUpperCase();
