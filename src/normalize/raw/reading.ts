import type { Unseen, Value } from '../../model/resource.ts';
import type { RawValue } from './raw.ts';

/**
 * What a property of the answer says: a value, or why there is none. `part`: what is certain of a list that was cut off.
 * `undefined`: the answer has no such property.
 */
export type Reading<T extends Value = Value> =
  | { readonly value: T }
  | { readonly unseen: Unseen; readonly part?: readonly string[] };

export type Accessor<T extends Value = Value> = (raw: RawValue | undefined) => Reading<T> | undefined;

/** Joined again it might be another value. */
export const OVER_LINES = {
  unseen: { cause: 'truncated', detail: 'it goes over several lines, and nothing shows how they belong together' },
} as const;

/** What it is instead is never said: a value that is not what it should be may be anything, a password too. */
export const unreadable = (expected: string): { readonly unseen: Unseen } => ({
  unseen: { cause: 'unreadable', detail: `the answer is not ${expected}` },
});
