import { kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Coverage } from '../../model/run.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { readsOf } from '../../policy/profile/reads-of.ts';

/**
 * What was collected and no rule of the profile looks at: whole kinds, and properties of the others. What a resource is
 * (identity) is no evidence by itself and is left out.
 */
export function collectedNotJudged(
  collections: readonly CollectionLine[],
  rules: readonly EffectiveRule[],
): NonNullable<Coverage['unjudged']> {
  const read = new Map<string, Set<string>>();
  for (const rule of rules) {
    for (const [kind, paths] of readsOf(rule)) {
      const known = read.get(kind) ?? new Set<string>();
      read.set(kind, known);
      for (const path of paths) known.add(path);
    }
  }
  const carried = new Map<string, Set<string>>();
  for (const { count, kind, properties } of collections) {
    if (count === 0) continue;
    const known = carried.get(kind) ?? new Set<string>();
    carried.set(kind, known);
    for (const path of properties) known.add(path);
  }
  return [...carried].sort(byName).flatMap(([kind, paths]) => {
    const spec = kindOf(kind);
    const known = read.get(kind);
    const unread = [...paths]
      .filter((path) => spec?.properties[path]?.identity !== true && !isRead(path, known))
      .sort();
    return known === undefined || unread.length > 0 ? [{ kind, whole: known === undefined, properties: unread }] : [];
  });
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** A group counts as read where anything in it is. */
function isRead(path: string, read: ReadonlySet<string> | undefined): boolean {
  if (read === undefined) return false;
  return read.has(path) || [...read].some((one) => one.startsWith(`${path}.`) || path.startsWith(`${one}.`));
}
