import type { PropertyType } from '../model/kind.ts';
import type { Resource, Value, ValueOrAbsent } from '../model/resource.ts';
import { canonical, isList, isTyped } from './compile/typed-value.ts';
import { valueSeen } from './value-seen.ts';

/** Resources of a small kind by the canonical value of one property. */
export interface KeyIndex {
  readonly byKey: ReadonlyMap<Value, readonly Resource[]>;
  /** Some resource may hold any key: its own was not seen. */
  readonly hasUnseen: boolean;
}

/** Indexes the resources of one kind by a property of a declared type. */
export function indexKeys(resources: readonly Resource[], property: string, type: PropertyType | undefined): KeyIndex {
  const byKey = new Map<Value, Resource[]>();
  let hasUnseen = false;
  for (const resource of resources) {
    const keys = keysOf(valueSeen(resource, property), type);
    if (keys === undefined) hasUnseen = true;
    else for (const key of new Set(keys)) listIn(byKey, key).push(resource);
  }
  return { byKey, hasUnseen };
}

/** Keys that a value holds: one, each element of a list, none for `null`; `undefined` where any is not known. */
function keysOf(value: ValueOrAbsent, type: PropertyType | undefined): readonly Value[] | undefined {
  if (value === undefined) return undefined;
  if (value === null) return [];
  const keys: Value[] = [];
  for (const element of isList(value) ? value : [value]) {
    if (!isTyped(type, element)) return undefined;
    keys.push(canonical(type, element));
  }
  return keys;
}

/** The list that stands at a key, made where there is none yet. */
export function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Item[] = [];
  lists.set(key, list);
  return list;
}
