import { compareText } from '../../lib/compare-text.ts';
import type { Step } from '../../model/plan/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { RecordEntry } from '../../model/snapshot.ts';

/** What rests on the whole of a record comes after its lines. */
const placeOf = ({ line }: Step['evidence'][number]): number => line ?? Number.POSITIVE_INFINITY;

/** The records and lines that properties of a resource were read from, each once. */
export function stepEvidence(
  resource: Resource,
  properties: readonly string[],
  records: readonly RecordEntry[],
): Step['evidence'] {
  const found = new Map<string, Step['evidence'][number]>();
  for (const property of properties) {
    const from = resource.provenance[property] ?? resource.provenance['*'];
    const record = from === undefined ? undefined : records[from.record];
    if (from === undefined || record === undefined) continue;
    const line = from.line ?? null;
    const { id, path, sha256, collectedAt } = record;
    found.set(`${id} ${line}`, { record: id, path, line, sha256, collectedAt });
  }
  return [...found.values()].sort((a, b) => compareText(a.record, b.record) || placeOf(a) - placeOf(b));
}
