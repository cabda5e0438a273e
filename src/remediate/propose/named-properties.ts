import type { Value } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';

/** Properties of the finding's own resource that force the verdict; of those that have to be alike, those that are not. */
export function namedProperties(finding: Finding): ReadonlySet<string> {
  const alike = finding.evidence.flatMap(({ observed, property }) => (property === null ? recordOf(observed) : []));
  const differing = Object.keys(alike[0] ?? {}).filter(
    (name) => new Set(alike.map((record) => JSON.stringify(record[name]))).size > 1,
  );
  const named = finding.evidence.flatMap(({ property, resource }) =>
    property === null || (resource !== undefined && resource !== finding.resource.id) ? [] : [property],
  );
  return new Set([...named, ...differing]);
}

const recordOf = (value: Value | undefined): readonly { readonly [name: string]: Value }[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? [value as { readonly [name: string]: Value }]
    : [];
