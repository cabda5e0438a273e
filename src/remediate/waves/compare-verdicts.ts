import type { Judged } from '../../model/plan/plan.ts';
import type { Outcome } from '../../model/words.ts';
import { type Judgment, pairVerdicts } from './pair-verdicts.ts';

/** One verdict that matters, with the properties that force it now. */
export interface Compared extends Judged {
  readonly properties: readonly string[];
}

interface Comparison {
  readonly fixed: readonly Compared[];
  readonly stillFailing: readonly Compared[];
  readonly newlyFailing: readonly Compared[];
  readonly unknown: readonly Compared[];
  readonly counts: { readonly [list in 'fixed' | 'stillFailing' | 'newlyFailing' | 'unknown']: number };
}

/** Of bulk kinds each list holds as many of one rule. */
const MOST_LISTED = 100;

/**
 * Every verdict before against the same after. Of bulk kinds only non-passes are kept by a judgment: what is in one and
 * not in the other passed there. "No longer applies" is not counted as fixed.
 */
export async function compareVerdicts(before: Judgment, after: Judgment): Promise<Comparison> {
  const lists: { readonly [list in keyof Comparison['counts']]: Compared[] } = {
    fixed: [],
    stillFailing: [],
    newlyFailing: [],
    unknown: [],
  };
  const counts = { fixed: 0, stillFailing: 0, newlyFailing: 0, unknown: 0 };
  const listed = new Map<string, number>();
  for await (const { was, is, isBulk } of pairVerdicts(before, after)) {
    const any = is ?? was;
    if (any === undefined) continue;
    const { resource, rule } = any;
    const absent: Outcome = isBulk || resource.id.endsWith('/*') ? 'pass' : 'not-applicable';
    const [old, now] = [was?.outcome ?? absent, is?.outcome ?? absent];
    const list = listOf(old, now);
    if (list === undefined) continue;
    counts[list] += 1;
    const key = `${list} ${rule}`;
    const so = listed.get(key) ?? 0;
    if (isBulk && so >= MOST_LISTED) continue;
    listed.set(key, so + 1);
    const properties = (is?.evidence ?? []).flatMap(({ property }) => property ?? []);
    lists[list].push({ rule, resource: resource.id, before: old, after: now, properties });
  }
  return { ...lists, counts };
}

function listOf(was: Outcome, is: Outcome): keyof Comparison['counts'] | undefined {
  if (is === 'fail') return was === 'fail' ? 'stillFailing' : 'newlyFailing';
  if (is === 'unknown') return was === 'unknown' ? undefined : 'unknown';
  return was === 'fail' && is === 'pass' ? 'fixed' : undefined;
}
