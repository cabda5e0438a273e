import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { type Accessor, propertyOf } from '../raw/read-raw.ts';

/** Where an object comes from, and what is known of it beside its own words. */
export interface CmdletContext {
  /** Index of the record in the snapshot's header. */
  readonly record: number;
  /** Server that the file is about, where its path or command line says so. */
  readonly server: string | null;
  /**
   * The command line had `-ADPropertiesOnly`. Without it, empty IIS properties tell
   * (`docs/domain/virtual-directories.md#directory-only-answers`).
   */
  readonly directoryOnly?: boolean;
  /** Lines of the file before the text that was read, for an item of a transcript. */
  readonly lineOffset?: number;
}

/** By property path: the properties of the answer that carry it, the first one present counts, and how to read it. */
export type PropertyTable = readonly (readonly [path: string, names: string | readonly string[], read: Accessor])[];

export interface ReadProperties {
  readonly properties: { [path: string]: Value };
  readonly unseen: { [path: string]: Unseen };
}

/** Reads what the table names; what the answer does not have stays absent. The result is the caller's to add to. */
export function readProperties(object: RawObject, table: PropertyTable): ReadProperties {
  const properties: { [path: string]: Value } = {};
  const unseen: { [path: string]: Unseen } = {};
  for (const [path, names, read] of table) {
    let raw = propertyOf(object, typeof names === 'string' ? names : (names[0] ?? ''));
    if (typeof names !== 'string') {
      for (let index = 1; raw === undefined && index < names.length; index += 1)
        raw = propertyOf(object, names[index] ?? '');
    }
    if (raw === undefined) continue;
    const reading = read(raw);
    if (reading === undefined) continue;
    if ('value' in reading) properties[path] = reading.value;
    else unseen[path] = reading.unseen;
  }
  return { properties, unseen };
}

/** The fragment of one object. `key` is what follows `KIND:` in the id; it is put in lower case. */
export function fragmentOf(
  what: {
    readonly kind: string;
    readonly key: string;
    readonly label: string;
    readonly server?: string;
    readonly weak?: readonly string[];
  },
  read: ReadProperties,
  object: RawObject,
  context: CmdletContext,
): Fragment {
  let hasUnseen = false;
  for (const _ in read.unseen) {
    hasUnseen = true;
    break;
  }
  return {
    kind: what.kind,
    id: `${what.kind}:${what.key.toLowerCase()}`,
    label: what.label,
    ...(what.server === undefined ? {} : { server: what.server.toLowerCase() }),
    properties: read.properties,
    ...(hasUnseen ? { unseen: read.unseen } : {}),
    provenance: { '*': { record: context.record, line: object.line + (context.lineOffset ?? 0) } },
    ...(what.weak === undefined || what.weak.length === 0 ? {} : { weak: what.weak }),
  };
}

/** The text of a property, or `undefined` where the answer has none or has it empty. */
export function knownText(object: RawObject, name: string, read: Accessor): string | undefined {
  const reading = read(propertyOf(object, name));
  return reading !== undefined && 'value' in reading && typeof reading.value === 'string' ? reading.value : undefined;
}
