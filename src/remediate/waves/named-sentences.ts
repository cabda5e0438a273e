import { namesJoined, type Order, onlyAfter } from '../../model/policy/precedence.ts';

/** How it stands, as a step finds it, with a rule that the step's texts name. */
export type NamedState = 'mended-before' | 'mended-later' | 'left' | 'not-judged';

/** An order that the plan keeps is named; one that is open is asked for, with its reason. */
export function namedSentences(states: ReadonlyMap<string, NamedState>, first: readonly Order[]): readonly string[] {
  const reasons = new Map(first.map((order) => [order.first, order.because]));
  const inState = (state: NamedState): readonly string[] =>
    [...states].flatMap(([id, one]) => (one === state ? [id] : []));
  const mentioned = (state: NamedState): readonly string[] => inState(state).filter((id) => !reasons.has(id));
  const ordered = [...states].flatMap(([rule, state]) => {
    const because = reasons.get(rule);
    return because === undefined ? [] : [{ rule, because, state, isKept: state === 'mended-before' }];
  });
  const kept = Map.groupBy(
    ordered.filter(({ isKept }) => isKept),
    ({ because }) => because.replace(/\.$/, ''),
  );
  const open = ordered
    .filter(({ isKept }) => !isKept)
    .map(({ because, rule, state }) => ({ rule: state === 'not-judged' ? `${rule} (not judged)` : rule, because }));
  return [
    ...onlyAfter(open),
    ...[...kept].flatMap(([because, rules]) =>
      sentence(
        rules.map(({ rule }) => rule),
        `mended before it in this plan: ${because}.`,
      ),
    ),
    ...sentence(mentioned('mended-before'), 'mended before it in this plan.'),
    ...sentence(mentioned('mended-later'), 'mended later in this plan.'),
    ...sentence(mentioned('left'), 'not as wanted either, and no step here mends that.'),
    ...sentence(mentioned('not-judged'), 'not judged: evidence is missing.'),
  ];
}

const sentence = (ids: readonly string[], rest: string): readonly string[] =>
  ids.length === 0 ? [] : [`${namesJoined(ids)} ${ids.length === 1 ? 'is' : 'are'} ${rest}`];
