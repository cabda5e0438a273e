import type { RawObject, RawValue } from '../raw/raw.ts';
import { isRecord, JsonProperties, type JsonRecord } from './json-properties.ts';
import { jsonValues, type TakeLine } from './json-values.ts';
import type { ReaderOptions } from './reader-options.ts';
import { isSecretName } from './secret-name.ts';

const NO_TYPES: readonly string[] = [];
const NO_PROPERTIES: ReadonlyMap<string, RawValue> = new Map();

/**
 * Reads ConvertTo-Json output of Windows PowerShell 5.1 and PowerShell 7 in batches: an array, one object, several
 * after each other, one a line. Secret fields are removed and named through `onWithheld`. Throws FormatError after the
 * objects that came before the fault.
 *
 * @param take Sees each line of NDJSON first.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  options: ReaderOptions = {},
  take?: TakeLine,
): AsyncGenerator<readonly RawObject[]> {
  const withhold = secretFilter(options.onWithheld ?? (() => {}));
  for await (const values of jsonValues(text, take)) {
    const objects: RawObject[] = [];
    for (const { value, line } of values) collect(value, line, objects, withhold);
    yield objects;
  }
}

/** The objects of one value that was parsed already. Secret fields are deleted from it. */
export function jsonObjects(value: unknown, line: number, options: ReaderOptions): readonly RawObject[] {
  const objects: RawObject[] = [];
  collect(value, line, objects, secretFilter(options.onWithheld ?? (() => {})));
  return objects;
}

function collect(value: unknown, line: number, objects: RawObject[], withhold: (value: JsonRecord) => void): void {
  if (value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) collect(element, line, objects, withhold);
  } else if (!isRecord(value)) {
    objects.push({ typeNames: NO_TYPES, properties: NO_PROPERTIES, line, text: String(value) });
  } else if (Array.isArray(value.value) && typeof value.Count === 'number') {
    collect(value.value, line, objects, withhold);
  } else {
    withhold(value);
    objects.push({ typeNames: NO_TYPES, properties: new JsonProperties(value), line });
  }
}

/** Deletes secret fields at any depth from what JSON.parse just made. Names are judged once, not per object. */
function secretFilter(onWithheld: (name: string) => void): (record: JsonRecord) => void {
  const harmless = new Set<string>();
  const visit = (record: { [name: string]: unknown }): void => {
    for (const name of Object.keys(record)) {
      if (!harmless.has(name)) {
        if (isSecretName(name)) {
          delete record[name];
          onWithheld(name);
          continue;
        }
        if (harmless.size < 10_000) harmless.add(name);
      }
      const value = record[name];
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) visit(value as { [name: string]: unknown });
      else for (const element of value) if (isRecord(element)) visit(element as { [name: string]: unknown });
    }
  };
  return visit;
}
