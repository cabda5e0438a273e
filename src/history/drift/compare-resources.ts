import { canonicalJson } from '../../lib/canonical-json.ts';
import { canonicalOf } from '../../model/compare.ts';
import type { DriftedProperty } from '../../model/history/drift.ts';
import type { DriftCause } from '../../model/history/history-words.ts';
import type { PropertySpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import type { Provenance, SnapshotHeader } from '../../model/snapshot.ts';
import { isSetByPolicy } from './owned-changes.ts';

/** Which resource a difference is about. */
export const driftSubject = ({
  id,
  kind,
  label,
  server,
}: Resource): { kind: string; id: string; label: string; server: string | null } => ({
  kind,
  id,
  label,
  server: server ?? null,
});

/** Puts what differs between both states of one resource into `properties`; what one side did not see it gives to `lose`. */
export function compareResources(
  was: Resource,
  is: Resource,
  headers: readonly [SnapshotHeader, SnapshotHeader],
  properties: DriftedProperty[],
  lose: (kind: string, how: string) => void,
): void {
  for (const [path, spec] of Object.entries(kindOf(is.kind)?.properties ?? {})) {
    const [before, after] = [valueAt(was.properties, path), valueAt(is.properties, path)];
    if (before === undefined && after === undefined) continue;
    if (after === undefined) lose(is.kind, `${path} is not seen any more of`);
    else if (before === undefined) lose(is.kind, `${path} is seen for the first time of`);
    else if (comparable(before, spec, true) !== comparable(after, spec, true)) {
      const isOrder = comparable(before, spec, false) === comparable(after, spec, false);
      properties.push({
        ...driftSubject(is),
        property: path,
        privacy: spec.privacy,
        was: before,
        is: after,
        cause: spec.declared === true ? 'declaration' : causeOf(is, path, headers[1]),
        wasFrom: placeOf(was, path, headers[0]),
        isFrom: placeOf(is, path, headers[1]),
        ...(isOrder ? { orderOnly: true as const } : {}),
      });
    }
  }
}

function comparable(value: Value, spec: PropertySpec, withOrder: boolean): string {
  const canonical = (one: Value): Value => canonicalOf(spec.type, one);
  if (!Array.isArray(value)) return canonicalJson(canonical(value));
  const members = value.map((one: Value) => canonicalJson(canonical(one)));
  return (spec.many === 'list' && withOrder ? members : members.sort()).join('\n');
}

const provenanceOf = ({ provenance }: Resource, path: string): Provenance | undefined =>
  provenance[path] ?? provenance['*'];

function causeOf(resource: Resource, path: string, { records }: SnapshotHeader): DriftCause {
  const from = provenanceOf(resource, path);
  if (from !== undefined && records[from.record]?.strength === 'declared') return 'declaration';
  return isSetByPolicy(resource, path) ? 'not-known' : 'server';
}

function placeOf(resource: Resource, path: string, { records }: SnapshotHeader): string | null {
  const from = provenanceOf(resource, path);
  const record = from === undefined ? undefined : records[from.record];
  if (from === undefined || record === undefined) return null;
  return `${record.id}${from.line === undefined ? '' : `:${from.line}`}${from.layer === undefined ? '' : ` (${from.layer})`}`;
}
