import type { ReaderOptions } from '../../formats/reader-options.ts';
import { isSecretName } from '../../formats/secret-name.ts';
import type { RawObject, RawValue } from '../../raw/raw.ts';
import type { Wrapping } from '../console-width.ts';
import { isClosedText, printedValue } from '../printed-value.ts';
import { isWordWrapped, joinWrappedLines, type WrappedLine } from './join-wrapped-lines.ts';

/** A property of a list, while its lines come in. */
export interface ListedValue {
  readonly name: string;
  readonly lines: WrappedLine[];
  /** Why it may be less, or other, than what was printed. */
  doubt?: string;
}

/** An object of a list, by the names of its properties. */
export interface ListedObject {
  readonly line: number;
  readonly values: Map<string, ListedValue>;
}

/** Objects that follow without a blank line have the same names in the same order. */
export function placeInList(
  name: string,
  draft: ListedObject | undefined,
  first: ListedObject | undefined,
): 'here' | 'new-object' | 'misfit' {
  if (draft === undefined || first === undefined) return 'new-object';
  const names = [...first.values.keys()];
  if (draft === first) return !draft.values.has(name) ? 'here' : name === names[0] ? 'new-object' : 'misfit';
  if (draft.values.size === names.length) return name === names[0] ? 'new-object' : 'misfit';
  return names[draft.values.size] === name ? 'here' : 'misfit';
}

/** Nothing can go on behind it. */
export function isClosed({ lines }: ListedValue): boolean {
  const text = lines
    .map((line) => line.text)
    .join('')
    .trim();
  return isClosedText(text);
}

export function objectOfList(draft: ListedObject, wrapping: Wrapping, options: ReaderOptions): RawObject {
  const properties = new Map<string, RawValue>();
  for (const { name, lines, doubt } of draft.values.values()) {
    if (isSecretName(name)) {
      options.onWithheld?.(name);
      continue;
    }
    const text = joinWrappedLines(lines, wrapping).trim();
    const isWrapped = text.includes('\n') && isWordWrapped(lines, wrapping);
    properties.set(
      name,
      doubt === undefined ? printedValue(text, isWrapped) : { type: 'unseen', cause: 'truncated', detail: doubt },
    );
  }
  return { typeNames: [], properties, line: draft.line };
}
