import type { Provenance, Resource, Unseen } from './resource.ts';
import type { CollectionLine, RecordEntry } from './snapshot.ts';
import type { Properties } from './value.ts';

/**
 * What one record says of one resource; building folds all fragments of one id (`design.md` §3): absent ⊔ v = v, equal
 * values agree, full beats directory-only, else conflict.
 */
export interface Fragment {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
  readonly server?: string;
  readonly properties: Properties;
  readonly unseen?: { readonly [path: string]: Unseen };
  readonly provenance: { readonly [path: string]: Provenance };
  /** Paths whose values were read from the directory only: anything stronger beats them without a conflict. */
  readonly weak?: readonly string[];
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

export type { Resource };
