import type { RawObject, RawValue } from './raw.ts';

/** The property of that name, without case. */
export function propertyOf(object: RawObject, name: string): RawValue | undefined {
  const spelled = nameIn(object, name);
  return spelled === undefined ? undefined : object.properties.get(spelled);
}

/** The name as the object spells it. */
export function nameIn({ properties }: RawObject, name: string): string | undefined {
  if (properties.has(name)) return name;
  const lower = name.toLowerCase();
  for (const key of properties.keys()) if (key.length === lower.length && key.toLowerCase() === lower) return key;
  return undefined;
}
