import { cutText } from '../formats/cut-text.ts';
import type { RawValue } from '../raw/raw.ts';

/** A boolean, a list in braces, a GUID, a version, the name of a virtual directory. */
export const isClosedText = (text: string): boolean =>
  /^(?:True|False|\{[^{}]*\}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|Version \d+\.\d+ \(Build \d+\.\d+\)|[^\\()]+\\[^\\()]+ \([^()]+\))$/i.test(
    text,
  );

export const restOf = (line: number): string => `line ${line} may be the rest of it`;

export const UNENDED = 'the text ends on this line, perhaps in the middle of it';

/** What people write behind a value: `False   <--- here`, `Negotiate  # changed yesterday`. No program prints it. */
const REMARK = /\S(?:[ \t]+(?:<[-=<]|[\u2190\u21d0]|#[ \t]|\/\/[ \t]|--+>)|[ \t]{2,}[<#(!*=])/;

/** @param isWrapped A console broke its lines between words. */
export function printedValue(text: string, isWrapped = false): RawValue {
  if (text === '') return null;
  const remark = text.includes('\n') ? null : REMARK.exec(text);
  const value = remark === null ? text : text.slice(0, remark.index + 1);
  if (remark !== null && !isClosedText(value))
    return { type: 'unseen', cause: 'unreadable', detail: 'a remark stands behind it' };
  return (
    cutText(value.includes('\n') ? value.replaceAll('\n', '') : value) ?? {
      type: 'text',
      text: value,
      ...(isWrapped ? { isWrapped: true as const } : {}),
    }
  );
}
