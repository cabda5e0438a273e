import type { Condition, EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource, Value } from '../../../src/model/resource.ts';
import type { CollectionLine } from '../../../src/model/snapshot.ts';
import { line, resource, rule } from '../build.ts';

/** What is judged: one rule over a few resources, told in lines. Those that pass are counted only. */
export interface Scene {
  readonly title: string;
  readonly rule: EffectiveRule;
  readonly collections: readonly CollectionLine[];
  readonly resources: readonly Resource[];
  readonly requires?: readonly string[];
}

/** Everything that the kinds of `random.ts` are asked, answered. */
export const ALL: readonly CollectionLine[] = [
  line('thing', { request: 'get-thing' }),
  line('thing', { request: 'read-thing' }),
  line('organization', { request: 'get-organization' }),
  line('person', { request: 'get-person' }),
  line('guest', { request: 'get-guest' }),
];
export const thing = (name: string, properties: Properties, more: Partial<Resource> = {}): Resource =>
  resource('thing', name, properties, more);
/** One property in every state that a value can be in. */
export function states(
  property: string,
  right: Value,
  wrong: Value,
  odd: Value = { is: 'no such value' },
): readonly Resource[] {
  const unseen = (name: string, one: NonNullable<Resource['unseen']>[string], properties: Properties = {}): Resource =>
    thing(name, properties, { unseen: { [property]: one } });
  return [
    thing('right', { [property]: right }),
    thing('wrong', { [property]: wrong }),
    thing('unset', { [property]: null }),
    thing('absent', {}),
    thing('odd', { [property]: odd }),
    unseen('failed', { cause: 'failed', detail: 'access is denied' }),
    unseen('part', { cause: 'partial', detail: 'cut off' }, { [property]: wrong }),
    unseen('contradicted', { cause: 'conflict', detail: 'two answers' }, { [property]: right }),
  ];
}

/** A scene over the kind `thing`, of which all was asked. */
export const scene = (
  title: string,
  expect: Condition,
  resources: readonly Resource[],
  more: Partial<Scene> = {},
): Scene => ({
  title,
  rule: rule('thing', expect, { failure: 'found {found} instead of {expected}, {label}' }),
  collections: ALL,
  resources,
  ...more,
});
