import type { DriftCause } from '../../model/history/history-words.ts';
import type { Evidence, Finding } from '../../model/run.ts';
import type { SnapshotDrift } from './compare-snapshots.ts';

/** What changed of exactly those values that a finding rests on. @param drift `null` where a snapshot is not kept. */
export function changedBelow(
  { evidence, resource }: Finding,
  drift: SnapshotDrift | null,
): { readonly causes: readonly DriftCause[]; readonly says: readonly string[] } {
  if (drift === null) return { causes: [], says: [] };
  const rests = (row: Evidence, id: string, kind: string, property: string): boolean =>
    row.property === null
      ? kind === resource.kind
      : (row.resource ?? resource.id) === id &&
        (property === row.property ||
          row.property.startsWith(`${property}.`) ||
          property.startsWith(`${row.property}.`));
  const properties = drift.properties.filter((one) =>
    evidence.some((row) => rests(row, one.id, one.kind, one.property)),
  );
  const populations = drift.resources.filter(({ id, kind }) =>
    evidence.some((row) => (row.property === null ? kind === resource.kind : row.resource === id)),
  );
  return {
    causes: [...new Set([...properties, ...populations].map(({ cause }) => cause))],
    says: [
      ...properties.map(({ id, label, property }) => (id === resource.id ? property : `${label}: ${property}`)),
      ...populations.map(({ change, label }) => `${label} was ${change}`),
    ],
  };
}
