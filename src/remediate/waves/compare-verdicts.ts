import { compareText } from '../../lib/compare-text.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Judged } from '../../model/plan/plan.ts';
import type { Evaluation, Finding } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';

/** What a comparison needs of a judgment. */
export type Judgment = Pick<Evaluation, 'findings' | 'restricted'>;

/** One verdict that matters, with the properties that force it now. */
export interface Compared extends Judged {
  readonly properties: readonly string[];
}

export interface Comparison {
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
  const note = (
    rule: string,
    resource: string,
    was: Outcome,
    is: Outcome,
    finding: Finding | undefined,
    isBulk: boolean,
  ) => {
    const list = listOf(was, is);
    if (list === undefined) return;
    counts[list] += 1;
    const key = `${list} ${rule}`;
    const so = listed.get(key) ?? 0;
    if (isBulk && so >= MOST_LISTED) return;
    listed.set(key, so + 1);
    const properties = (finding?.evidence ?? []).flatMap(({ property }) => property ?? []);
    lists[list].push({ rule, resource, before: was, after: is, properties });
  };
  const small = (judgment: Judgment) =>
    new Map(
      judgment.findings.filter((finding) => !isListedElsewhere(finding)).map((finding) => [keyOf(finding), finding]),
    );
  const [was, is] = [small(before), small(after)];
  for (const key of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const [old, now] = [was.get(key), is.get(key)];
    const any = now ?? old;
    if (any === undefined) continue;
    const absent: Outcome = any.resource.id.endsWith('/*') ? 'pass' : 'not-applicable';
    note(any.rule, any.resource.id, old?.outcome ?? absent, now?.outcome ?? absent, now, false);
  }
  for await (const [old, now] of merged(bulk(before), bulk(after))) {
    const any = now ?? old;
    if (any !== undefined) note(any.rule, any.resource.id, old?.outcome ?? 'pass', now?.outcome ?? 'pass', now, true);
  }
  return { ...lists, counts };
}

function listOf(was: Outcome, is: Outcome): keyof Comparison['counts'] | undefined {
  if (is === 'fail') return was === 'fail' ? 'stillFailing' : 'newlyFailing';
  if (is === 'unknown') return was === 'unknown' ? undefined : 'unknown';
  return was === 'fail' && is === 'pass' ? 'fixed' : undefined;
}

/** Findings about one resource of a bulk kind stand in the restricted file, all of them. */
const isListedElsewhere = ({ resource }: Finding): boolean =>
  kindOf(resource.kind)?.bulk === true && !resource.id.endsWith('/*');

async function* bulk(judgment: Judgment): AsyncGenerator<Finding> {
  if (judgment.restricted === null) return;
  for await (const lines of judgment.restricted()) {
    for (const line of lines) {
      const finding: Finding = JSON.parse(line);
      if (isListedElsewhere(finding)) yield finding;
    }
  }
}

/** Two streams in the same order, paired by rule and resource. */
async function* merged(
  left: AsyncGenerator<Finding>,
  right: AsyncGenerator<Finding>,
): AsyncGenerator<readonly [Finding | undefined, Finding | undefined]> {
  const next = async (stream: AsyncGenerator<Finding>): Promise<Finding | undefined> => {
    const { done, value } = await stream.next();
    return done === true ? undefined : value;
  };
  let [a, b] = [await next(left), await next(right)];
  while (a !== undefined || b !== undefined) {
    const order = a === undefined ? 1 : b === undefined ? -1 : compareText(keyOf(a), keyOf(b));
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) a = await next(left);
    if (order >= 0) b = await next(right);
  }
}

const keyOf = ({ rule, resource }: Finding): string => `${rule}\n${resource.id}`;
