import type { Fragment, Value } from '../../model/resource.ts';

/** Addresses at which nobody but the server itself arrives. */
const LOOPBACK: ReadonlySet<Value> = new Set(['127.0.0.1', '::1']);

/**
 * Which ports each certificate is served at: Get-ExchangeCertificate and netsh each say a half of it. Of a server whose
 * bindings nobody showed nothing is said.
 */
export function boundPortsOf(certificates: readonly Fragment[], bindings: readonly Fragment[]): readonly Fragment[] {
  const bound = Map.groupBy(bindings, ({ server }) => server ?? '');
  return [...new Map(certificates.map((certificate) => [certificate.id, certificate])).values()].flatMap(
    ({ id, kind, label, properties, server }) => {
      const own = bound.get(server ?? '');
      const [first] = own ?? [];
      if (own === undefined || first === undefined) return [];
      const held = own.filter(
        (binding) =>
          sameText(binding.properties.thumbprint, properties.thumbprint) &&
          !LOOPBACK.has(binding.properties.address ?? null),
      );
      const ports = held.flatMap(({ properties: { port } }) => (typeof port === 'number' ? [port] : []));
      return [
        {
          kind,
          id,
          label,
          ...(server === undefined ? {} : { server }),
          properties: { boundPorts: [...new Set(ports)].sort((a, b) => a - b) },
          provenance: { '*': (held[0] ?? first).provenance['*'] ?? { record: 0 } },
        },
      ];
    },
  );
}

const sameText = (a: Value | undefined, b: Value | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toUpperCase() === b.toUpperCase();
