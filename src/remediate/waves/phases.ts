import { comesFirst, type Order } from '../../model/policy/precedence.ts';
import type { Draft } from '../settle/draft.ts';

/** Drafts that may go together, and the rules whose failures earlier phases mend on all servers. */
export interface Phase {
  readonly drafts: readonly Draft[];
  readonly after: readonly string[];
}

/**
 * Drafts in the order that rules ask for: a phase holds nothing that has to come after something else of it, on whatever
 * server; what goes together may. Without such an order there is one phase.
 */
export function phasesOf(drafts: readonly Draft[], orders: readonly Order[]): readonly Phase[] {
  const overall = orders.filter(({ together }) => together !== true);
  const groups = [...Map.groupBy(drafts, (draft) => rulesOf(draft).join('\n')).values()].map((members) => ({
    members,
    rules: new Set(members.flatMap(rulesOf)),
  }));
  type Group = (typeof groups)[number];
  const levels = new Map<Group, number>();
  /** Where orders go in a circle, which lint refuses, what was begun with comes first. */
  const levelOf = (group: Group, trail: readonly Group[]): number => {
    const known = levels.get(group);
    if (known !== undefined) return known;
    const inside = [...trail, group];
    const others = groups.filter((other) => !inside.includes(other));
    const earlier = others.filter((other) => comesFirst(other.rules, group.rules, overall));
    const beside = others.filter((other) => comesFirst(other.rules, group.rules, orders));
    const level = Math.max(
      0,
      ...earlier.map((other) => levelOf(other, inside) + 1),
      ...beside.map((other) => levelOf(other, inside)),
    );
    levels.set(group, level);
    return level;
  };
  const byLevel = Map.groupBy(groups, (group) => levelOf(group, []));
  return [...byLevel]
    .sort(([a], [b]) => a - b)
    .map(([level, members]) => {
      const own = new Set(members.flatMap(({ rules }) => [...rules]));
      const earlier = groups.filter((group) => (levels.get(group) ?? 0) < level);
      const after = earlier.flatMap(({ rules }) =>
        [...rules].filter((rule) => comesFirst(new Set([rule]), own, overall)),
      );
      const chosen = new Set(members.flatMap((group) => group.members));
      return { drafts: drafts.filter((draft) => chosen.has(draft)), after: [...new Set(after)].sort() };
    });
}

/** Ids, sorted. */
export const rulesOf = ({ changes }: Draft): readonly string[] =>
  [...new Set(changes.flatMap(({ proposals }) => proposals.map(({ rule }) => rule.id)))].sort();
