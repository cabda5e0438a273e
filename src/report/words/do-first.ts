import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { afterTexts, inPrecedence, mendedBefore, ordersOf } from '../../model/policy/precedence.ts';
import type { Run } from '../../model/run.ts';
import type { Symptom } from '../../model/words.ts';
import { wordsOf } from '../explain/explain-words.ts';
import { isNoticedAs } from './noticed.ts';
import { type RuleView, ruleViews } from './rule-view.ts';
import { severityRank } from './words.ts';

/** A rule to mend, and which other failing ones have to be mended before it. */
export interface ToMend {
  readonly view: RuleView;
  /** As sentences. */
  readonly after: readonly string[];
  /** Their places in the list, from 1; the id of one that a filter left out. */
  readonly afterPlaces: readonly (number | string)[];
}

/**
 * What fails in the order in which it is to be mended: what can be relied on before what is on trial, by severity, then
 * what prompts most people, but nothing too early.
 *
 * @param views Those of the run, worst first, where they are known already.
 * @param symptom Only what people notice so; what has to be mended before it is named all the same.
 */
export function doFirst(run: Run, views: readonly RuleView[] = ruleViews(run), symptom?: Symptom): readonly ToMend[] {
  const hindered = run.signIns === undefined ? new Map<string, number>() : hinderedBy(run.signIns);
  const failing = views
    .filter((view) => view.word === 'fail')
    .toSorted(
      (a, b) =>
        Number(a.rule.status === 'experimental') - Number(b.rule.status === 'experimental') ||
        severityRank(a.result.severity) - severityRank(b.result.severity) ||
        (hindered.get(b.rule.id) ?? 0) - (hindered.get(a.rule.id) ?? 0),
    );
  const orders = ordersOf(views.map(({ rule }) => rule));
  const ids = new Set(failing.map(({ rule }) => rule.id));
  const ordered = inPrecedence(failing, ({ rule }) => [rule.id], orders).filter((view) => isNoticedAs(view, symptom));
  const places = new Map(ordered.map(({ rule }, index) => [rule.id, index + 1]));
  return ordered.map((view) => ({
    view,
    after: afterTexts(view.rule.id, ids, orders),
    afterPlaces: mendedBefore(view.rule.id, ids, orders).map(({ rule }) => places.get(rule) ?? rule),
  }));
}

/** How many mailboxes each rule hinders at most, in one client at one place; what no configuration ends does not count. */
function hinderedBy({ rows }: SignInMatrix): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const cause of rows.flatMap(({ causes }) => causes)) {
    if (wordsOf(cause).expected !== undefined) continue;
    for (const rule of cause.rules) most.set(rule, Math.max(most.get(rule) ?? 0, cause.count));
  }
  return most;
}
