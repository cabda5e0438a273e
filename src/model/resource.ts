import type { CollectionLine, Provenance, RecordEntry } from './snapshot.ts';
import type { UnknownCause } from './words.ts';

/** Why a property is absent although somebody looked. `conflict` names both sources in `detail`. */
export interface Unseen {
  readonly cause: UnknownCause;
  readonly detail?: string;
}

/**
 * One configured thing in our words, as it stands on a line of the snapshot.
 * `provenance` and `unseen` are keyed by property path (`windowsAuthentication.providers`); `*` is the default.
 */
export interface Resource {
  readonly kind: string;
  /** `KIND:…`, lower case, stable for ever. */
  readonly id: string;
  /** The name that people know it by, with its own spelling: `EX01\mapi (Default Web Site)`. */
  readonly label: string;
  /** NetBIOS name, lower case, of the server that it belongs to, where it belongs to one. */
  readonly server?: string;
  readonly properties: Properties;
  readonly unseen?: { readonly [path: string]: Unseen };
  readonly provenance: { readonly [path: string]: Provenance };
}

/**
 * A value in our words. `null` means "asked, and found unset". A property that is not in its record at all was not
 * seen; neither ever becomes `false`, `0`, `''` or `[]`.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

export type Properties = { readonly [name: string]: Value };

/** One of the two things that a path can give where no value is. */
export const ABSENT = undefined;
export type ValueOrAbsent = Value | undefined;

/** Reads `a.b.c`: `null` in mid-path gives `null`, absent gives absent (`undefined`). Only own properties count. */
export function valueAt(properties: Properties, path: string): ValueOrAbsent {
  if (!path.includes('.')) return Object.hasOwn(properties, path) ? properties[path] : undefined;
  let current: ValueOrAbsent = properties;
  for (const name of path.split('.')) {
    if (current === null) return null;
    if (typeof current !== 'object' || Array.isArray(current) || !Object.hasOwn(current, name)) return undefined;
    current = (current as Properties)[name];
  }
  return current;
}

/**
 * What one record says of one resource; building folds all fragments of one id
 * (`docs/captures.md#what-one-resource-comes-to`): absent ⊔ v = v, equal values agree, full beats directory-only, else
 * conflict.
 */
export interface Fragment extends Resource {
  /**
   * Which resource it is does not stand in the row itself: of two such rows of one answer nobody can tell which is
   * which.
   */
  readonly isAssumed?: true;
  /** Paths whose values were read from the directory only: anything stronger beats them without a conflict. */
  readonly weak?: readonly string[];
  /** Of several answers in one record the one of the highest order counts; absent: 0. */
  readonly order?: number;
}

/**
 * Many fragments of one bulk kind and one record that hold values of the same properties, as JSON texts: what a million
 * mailboxes take in place of a million objects. The kind has no nested properties.
 */
export interface FragmentTable {
  readonly kind: string;
  readonly record: number;
  /** Property paths, sorted. */
  readonly paths: readonly string[];
  readonly ids: readonly string[];
  /** One a fragment: its label and a value for each path, as JSON texts with `ROW_SEPARATOR` between them. */
  readonly rows: readonly string[];
}

/** A control character, which JSON texts never hold. */
export const ROW_SEPARATOR = '\u001f';

/** What normalizing a capture yields, in any order. */
export type NormalizedItem =
  | { readonly type: 'record'; readonly record: RecordEntry }
  | { readonly type: 'collection'; readonly collection: CollectionLine }
  | { readonly type: 'fragment'; readonly fragment: Fragment }
  | { readonly type: 'table'; readonly table: FragmentTable };
