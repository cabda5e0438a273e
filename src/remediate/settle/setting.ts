import { kindOf } from '../../model/kinds.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';
import { applyEdits, isSameValue } from '../propose/edit.ts';
import { type Denial, deny, type Wish } from '../propose/wish.ts';

/** One property of one resource that is to change, and every finding that wants it. */
export interface Setting {
  readonly resource: Resource;
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly wishes: readonly Wish[];
}

export interface Settled {
  /** Settings that change. */
  readonly settings: readonly Setting[];
  /** Wishes that cannot be, and why. */
  readonly denied: readonly { readonly wish: Wish; readonly denial: Denial }[];
  /** Wishes whose property already is as wanted. */
  readonly idle: readonly Wish[];
}

/** Merges wishes about the same property; contradicting ones are refused together, nothing is chosen for the reader. */
export function settle(wishes: readonly Wish[]): Settled {
  const groups = Map.groupBy(wishes, (wish) => `${wish.resource.id}\n${wish.property}`);
  const settings: Setting[] = [];
  const denied: { wish: Wish; denial: Denial }[] = [];
  const idle: Wish[] = [];
  for (const group of groups.values()) {
    const [{ property, resource }] = group as [Wish, ...Wish[]];
    const many = kindOf(resource.kind)?.properties[property]?.many;
    const before = seenAt(resource, property);
    if (before === undefined) {
      denied.push(...group.map((wish) => ({ wish, denial: notCaptured(resource, property) })));
      continue;
    }
    const after = applyEdits(
      before,
      group.map((wish) => wish.edit),
      many,
    );
    if (after === undefined) {
      denied.push(...group.map((wish) => ({ wish, denial: contradiction(group, wish, property) })));
    } else if (isSameValue(before, after, many)) idle.push(...group);
    else settings.push({ resource, property, before, after, wishes: group });
  }
  return { settings, denied, idle };
}

function notCaptured(resource: Resource, property: string): Denial {
  const reason = resource.unseen?.[property];
  const detail = reason?.detail === undefined ? '' : ` (${reason.detail})`;
  return deny(
    'no-captured-value',
    `${property} of ${resource.label} was not collected${detail}: without the value before there is no way back, and so no script. "exaudit collect --missing CAPTURE" names the command.`,
  );
}

function contradiction(group: readonly Wish[], wish: Wish, property: string): Denial {
  const others = [...new Set(group.filter((one) => one.rule.id !== wish.rule.id).map((one) => one.rule.id))].sort();
  return deny(
    'conflict',
    `${others.join(' and ') || 'The same rule'} wants another value for ${property} of ${wish.resource.label}; choose with --rules which is to hold.`,
  );
}
