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

/** What normalizing a capture yields, in order; records come before the fragments that name them. */
export type NormalizedItem =
  | { readonly type: 'record'; readonly record: RecordEntry }
  | { readonly type: 'collection'; readonly collection: CollectionLine }
  | { readonly type: 'fragment'; readonly fragment: Fragment };

export type { Resource };
