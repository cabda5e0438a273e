import type { RawObject } from '../raw/raw.ts';
import { propertyOf, textOf } from '../raw/read-raw.ts';

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** The GUID in a property, in lower case; `undefined` where there is none, or only the empty one. */
export function guidOf(object: RawObject, name: string): string | undefined {
  const reading = textOf(propertyOf(object, name));
  if (reading === undefined || 'unseen' in reading || reading.value === null) return undefined;
  const guid = GUID.exec(reading.value)?.[1]?.toLowerCase();
  return guid === NO_GUID ? undefined : guid;
}
