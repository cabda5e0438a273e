import type { Precedence, Rule } from './policy.ts';

type Ordered = Pick<Rule, 'id' | 'before' | 'after'>;

/** That `first` is mended before `then`, and why. `said` is the rule that says so. */
export interface Order {
  readonly first: string;
  readonly then: string;
  readonly because: string;
  readonly said: string;
  /** On each server for itself, in one wave. */
  readonly together?: true;
}

/** Every order that these rules ask for, also with rules that are not among them. */
export function ordersOf(rules: readonly Ordered[]): readonly Order[] {
  return rules.flatMap(({ after = [], before = [], id }) => [
    ...after.map(({ rule, ...how }): Order => ({ first: rule, then: id, said: id, ...how })),
    ...before.map(({ rule, ...how }): Order => ({ first: id, then: rule, said: id, ...how })),
  ]);
}

/**
 * What has to be mended before a rule among `others` (ids), with the reasons: "after OA-007: …". In the order of ids.
 */
export function mendedBefore(id: string, others: ReadonlySet<string>, orders: readonly Order[]): readonly Precedence[] {
  const found = orders.filter(({ first, then }) => then === id && first !== id && others.has(first));
  const byRule = new Map(found.map(({ because, first }) => [first, because]));
  return [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, because]) => ({ rule, because }));
}

/** The same as sentences, one for each reason: `Only after OA-007 and IIS-018: while TLS ends elsewhere, …`. */
export const afterTexts = (id: string, others: ReadonlySet<string>, orders: readonly Order[]): readonly string[] =>
  onlyAfter(mendedBefore(id, others, orders));

/** `rule` as it is to be named. */
export const onlyAfter = (first: readonly Pick<Precedence, 'rule' | 'because'>[]): readonly string[] =>
  [...Map.groupBy(first, ({ because }) => because.replace(/\.$/, ''))].map(
    ([because, rules]) => `Only after ${namesJoined(rules.map(({ rule }) => rule))}: ${because}.`,
  );

/** `A`, `A and B`, `A, B and C`. */
export const namesJoined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * `items` in their own order, but nothing before what has to come first. An item stands for several rules where it
 * mends several. Where orders go in a circle, which lint refuses, the own order stands.
 */
export function inPrecedence<Item>(
  items: readonly Item[],
  rulesOf: (item: Item) => readonly string[],
  orders: readonly Order[],
): readonly Item[] {
  const left = items.map((item) => ({ item, rules: new Set(rulesOf(item)) }));
  const ordered: Item[] = [];
  while (left.length > 0) {
    const free = left.findIndex(
      (one) => !left.some((other) => other !== one && comesFirst(other.rules, one.rules, orders)),
    );
    ordered.push(...left.splice(Math.max(0, free), 1).map(({ item }) => item));
  }
  return ordered;
}

/** Whether something for these rules has to be done before something for those. */
export function comesFirst(rules: ReadonlySet<string>, those: ReadonlySet<string>, orders: readonly Order[]): boolean {
  return orders.some(({ first, then }) => rules.has(first) && those.has(then));
}

/** The ids of a circle in its order, the first one again at its end; `undefined` where there is none. */
export function circleOf(orders: readonly Order[]): readonly string[] | undefined {
  const next = Map.groupBy(orders, ({ first }) => first);
  const done = new Set<string>();
  const walk = (id: string, trail: readonly string[]): readonly string[] | undefined => {
    const at = trail.indexOf(id);
    if (at !== -1) return [...trail.slice(at), id];
    if (done.has(id)) return undefined;
    for (const { then } of next.get(id) ?? []) {
      const circle = walk(then, [...trail, id]);
      if (circle !== undefined) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of [...next.keys()].sort()) {
    const circle = walk(id, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
