import type { KindSpec } from '../../model/kind.ts';
import type { Unique } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import { policyFault } from '../compile/compiled-condition.ts';
import { type ReadOwn, readSeen } from '../compile/read-seen.ts';
import { canonical, isList, isTyped } from '../compile/typed-value.ts';
import { mailKey } from './mail-key.ts';

/** One key of a resource in the form that is compared, and the path that it stands at. */
export interface UniqueKey {
  readonly key: string;
  readonly path: string;
  readonly value: Value;
}

/** Keys of one resource, distinct; `absent` is the first path whose value is not known. */
export interface OwnKeys {
  readonly keys: readonly UniqueKey[];
  readonly absent: string | null;
}

/** A property that holds keys: one, each element of a list, none where it is `null`. */
export interface KeyProperty {
  readonly path: string;
  readonly read: ReadOwn;
  /** The key that one value is, in the form that is compared; `undefined` where it is none. */
  readonly keyOf: (value: Value) => string | undefined;
}

/** The properties whose values are keys. Throws UserError('policy-invalid') for a normalization that there is not. */
export function keyProperties(node: Unique, kind: KindSpec, rule: string): readonly KeyProperty[] {
  const isMail = node.normalize === 'mail';
  if (!isMail && node.normalize !== 'none')
    throw policyFault(rule, node.path, `"${node.normalize}" is not a normalization`);
  return node.keys.map((path) => {
    const type = kind.properties[path]?.type;
    const keyOf = isMail
      ? (value: Value) => (typeof value === 'string' ? mailKey(value) : undefined)
      : (value: Value) => (isTyped(type, value) ? typedKey(canonical(type, value)) : undefined);
    return { path, keyOf, read: readSeen(path) };
  });
}

export function keysOf(properties: readonly KeyProperty[], resource: Resource): OwnKeys {
  const keys: UniqueKey[] = [];
  let absent: string | null = null;
  for (const { path, keyOf, read } of properties) {
    const own = elementsOf(read(resource));
    if (own?.every((value) => keyOf(value) !== undefined) !== true) {
      absent ??= path;
      continue;
    }
    for (const value of own) {
      const key = keyOf(value) ?? '';
      if (!keys.some((known) => known.key === key)) keys.push({ key, path, value });
    }
  }
  return { keys, absent };
}

function elementsOf(value: ValueOrAbsent): readonly Value[] | undefined {
  if (value === undefined) return undefined;
  return value === null ? [] : isList(value) ? value : [value];
}

/** Text as it is; anything else behind a control character that no text key starts with unless doubled. */
function typedKey(value: Value): string {
  if (typeof value === 'string') return value.startsWith('\u0001') ? `\u0001${value}` : value;
  return `\u0001${typeof value}:${JSON.stringify(value)}`;
}
