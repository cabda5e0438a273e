import { compareText } from '../lib/compare-text.ts';
import type { Provenance } from '../model/snapshot.ts';
import type { Columns } from './columns.ts';
import { parsedOnce } from './parsed-once.ts';

/** By record, then line, then text: the first record of a capture speaks for equal ones. */
export function provenanceOrder(a: string, b: string): number {
  if (a === b) return 0;
  const left = parsedProvenance(a);
  const right = parsedProvenance(b);
  return left.record - right.record || (left.line ?? 0) - (right.line ?? 0) || compareText(a, b);
}

/** Of its JSON text. */
export const parsedProvenance = parsedOnce<Provenance>();

/**
 * The source of most properties stands once, as `*`; for a property that it says nothing of, the first that does stands
 * by path.
 */
export function provenanceMap(
  columns: Columns,
  sources: readonly (ReadonlySet<string> | undefined)[],
  fallback: string,
): string {
  const counts = new Map<string, number>();
  for (const set of sources) for (const source of set ?? []) counts.set(source, (counts.get(source) ?? 0) + 1);
  let most = fallback;
  let count = 0;
  for (const [source, times] of counts) {
    if (times > count || (times === count && provenanceOrder(source, most) < 0)) {
      most = source;
      count = times;
    }
  }
  let text = `{"*":${most}`;
  for (const [index, set] of sources.entries()) {
    if (set === undefined || set.has(most)) continue;
    let [first = most] = set;
    for (const source of set) if (provenanceOrder(source, first) < 0) first = source;
    text += `,${columns.names[index]}${first}`;
  }
  return `${text}}`;
}
