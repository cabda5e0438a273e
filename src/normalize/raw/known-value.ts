import type { Value } from '../../model/resource.ts';
import type { Reading } from './reading.ts';

/** The value that a reading has; `undefined` where it is unset, was not seen, or is not in the answer. */
export const knownValue = <T extends Value>(reading: Reading<T> | undefined): NonNullable<T> | undefined =>
  reading !== undefined && 'value' in reading ? (reading.value ?? undefined) : undefined;
