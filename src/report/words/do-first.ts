import { afterTexts, inPrecedence, ordersOf } from '../../model/policy/precedence.ts';
import type { RuleView } from './rule-text.ts';

/** A rule to mend, and which other failing ones have to be mended before it, as sentences. */
export interface ToMend {
  readonly view: RuleView;
  readonly after: readonly string[];
}

/** What fails and can be relied on, in the order in which it is to be mended: worst first, but nothing too early. */
export function doFirst(views: readonly RuleView[]): readonly ToMend[] {
  const failing = views.filter((view) => view.word === 'fail' && view.rule.status === 'stable');
  const orders = ordersOf(views.map(({ rule }) => rule));
  const ids = new Set(failing.map(({ rule }) => rule.id));
  return inPrecedence(failing, ({ rule }) => [rule.id], orders).map((view) => ({
    view,
    after: afterTexts(view.rule.id, ids, orders),
  }));
}
