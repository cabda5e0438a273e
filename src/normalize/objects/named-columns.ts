import type { Unseen, Value } from '../../model/resource.ts';
import type { ReadProperties } from '../cmdlets/fragment.ts';
import { nameIn, type RawObject } from '../raw/raw.ts';
import type { Accessor } from '../raw/reading.ts';

/** The properties that an object has, by the names that it has: what it does not have stays absent. */
type NamedColumns = readonly (readonly [path: string, name: string, read: Accessor])[];

/** More spellings than answers of one cmdlet have. */
const MOST_SPELLINGS = 500;

/** Objects of one answer have the same names, and there may be a million of them: each name is looked for once. */
export function startColumns(table: PropertyTable): (object: RawObject) => NamedColumns {
  const known = new Map<string, NamedColumns>();
  return (object) => {
    const key = [...object.properties.keys()].join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const columns = table.flatMap(([path, names, read]) => {
      const spelled = names.map((name) => nameIn(object, name)).find((name) => name !== undefined);
      return spelled === undefined ? [] : [[path, spelled, read] as const];
    });
    if (known.size < MOST_SPELLINGS) known.set(key, columns);
    return columns;
  };
}

export function readProperties(object: RawObject, columns: NamedColumns): ReadProperties {
  const properties: { [path: string]: Value } = {};
  const unseen: { [path: string]: Unseen } = {};
  for (const [path, name, read] of columns) {
    const reading = read(object.properties.get(name));
    if (reading === undefined) continue;
    if ('value' in reading) properties[path] = reading.value;
    else {
      unseen[path] = reading.unseen;
      // A value beside its `unseen` is a part: what is in it is certain.
      if (reading.part !== undefined) properties[path] = reading.part;
    }
  }
  return { properties, unseen };
}

/** By property path: the names that carry it, of which the first one present counts, and how it is read. */
export type PropertyTable = readonly (readonly [path: string, names: readonly string[], read: Accessor])[];
