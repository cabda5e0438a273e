import { comesFirst, type Order } from '../../model/policy/precedence.ts';
import { type Draft, rulesOfDraft } from '../settle/draft.ts';

/** Drafts that may go together, and the rules whose failures earlier phases mend on all servers. */
interface Phase {
  readonly drafts: readonly Draft[];
  readonly after: readonly string[];
}

/**
 * Drafts in the order that rules ask for: a phase holds nothing that has to come after something else of it, on whatever
 * server. What goes together may: each wave keeps the order of its own steps. Servers and the two shells of the
 * organization have waves of their own, so between those no order can be kept in one phase. Without any order there is one
 * phase.
 */
export function phasesOf(drafts: readonly Draft[], orders: readonly Order[]): readonly Phase[] {
  const overall = orders.filter(({ together }) => together !== true);
  const groups = [...Map.groupBy(drafts, (draft) => String(rulesOfDraft(draft))).values()].map((members) => ({
    members,
    rules: new Set(members.flatMap(rulesOfDraft)),
    places: new Set(members.map(placeOf)),
  }));
  type Group = (typeof groups)[number];
  const isOverall = (first: Group, then: Group): boolean =>
    comesFirst(first.rules, then.rules, overall) ||
    (comesFirst(first.rules, then.rules, orders) && new Set([...first.places, ...then.places]).size > 1);
  const levels = new Map<Group, number>();
  /** A circle of orders, which lint refuses, is followed until it comes back to what is asked for. */
  const levelOf = (group: Group, trail: readonly Group[]): number => {
    const known = levels.get(group);
    if (known !== undefined) return known;
    const inside = [...trail, group];
    const others = groups.filter((other) => !inside.includes(other));
    const earlier = others.filter((other) => isOverall(other, group));
    const beside = others.filter((other) => comesFirst(other.rules, group.rules, orders));
    const level = Math.max(
      0,
      ...earlier.map((other) => levelOf(other, inside) + 1),
      ...beside.map((other) => levelOf(other, inside)),
    );
    levels.set(group, level);
    return level;
  };
  const byLevel = [...Map.groupBy(groups, (group) => levelOf(group, []))].sort(([a], [b]) => a - b);
  return byLevel.map(([, members], index) => {
    const earlier = byLevel.slice(0, index).flatMap(([, groupsBefore]) => groupsBefore);
    const after = earlier.flatMap((group) =>
      [...group.rules].filter((rule) => {
        const alone = { ...group, rules: new Set([rule]) };
        return members.some((member) => isOverall(alone, member));
      }),
    );
    const chosen = new Set(members.flatMap((group) => group.members));
    return { drafts: drafts.filter((draft) => chosen.has(draft)), after: [...new Set(after)].sort() };
  });
}

/** Steps of one place share a wave. */
const placeOf = ({ server, shell }: Draft): string => (server === null ? shell : 'servers');
