import type { UnknownCause } from '../../model/words.ts';

/**
 * A value as a reader of syntax found it, before anybody knows what it means. Every format gives these and no others:
 *
 * - `null`: written as null, blank or Nil.
 * - primitive: as it stands. Times come as ISO 8601 UTC text where the format says that they are times.
 * - `enum`: number, name, or both. CLIXML gives both, JSON of a live enum the number only.
 * - `list`: in order. A single unwrapped element is not a list: the readers of sets wrap it.
 * - `object`: `text` is its ToString where the format keeps it; `properties` what it holds.
 * - `text`: of Format-List: braces, blanks and commas still have to be understood by the kind (`textSetOf`, `textOf`).
 *   A line feed parts lines of the value; where it `isWrapped`, a console put it between two words.
 * - `unseen`: the export lost it (`System.String[]`, a depth cut, `…MultiValuedProperty…`). `text` is what it left of a
 *   list: `{Basic, Nt…`.
 */
export type RawValue =
  | null
  | string
  | number
  | boolean
  | { readonly type: 'enum'; readonly name?: string; readonly number?: number }
  | { readonly type: 'list'; readonly items: readonly RawValue[] }
  | {
      readonly type: 'object';
      readonly text?: string;
      readonly typeNames: readonly string[];
      readonly properties: ReadonlyMap<string, RawValue>;
    }
  | { readonly type: 'text'; readonly text: string; readonly isWrapped?: true }
  | { readonly type: 'unseen'; readonly cause: UnknownCause; readonly detail: string; readonly text?: string };

/** One object of a cmdlet's answer. Property names keep their spelling; look-up is without case (`propertyOf`). */
export interface RawObject {
  /** Without the `Deserialized.` prefix, most derived first; empty where the format does not say. */
  readonly typeNames: readonly string[];
  readonly properties: ReadonlyMap<string, RawValue>;
  /** 1-based line where it begins. */
  readonly line: number;
  /** Of the object itself, where the format keeps it. */
  readonly text?: string;
  /** A row of a table whose cells one blank parts: a sentence may look so, and then its values fit ill. */
  readonly isTight?: true;
}

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
