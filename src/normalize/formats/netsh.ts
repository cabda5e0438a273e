import type { TextEnd } from '../place/answer-reader.ts';
import { FormatError } from './format-error.ts';
import { type SslBinding, type SslField, sslBinding } from './ssl-binding.ts';

interface SslTable {
  readonly bindings: readonly SslBinding[];
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver: readonly number[];
}

const ENDPOINT = /^(?:\[[0-9a-f:.%]+\]|[^\s:[\]]+):\d{1,5}$/i;
/** A binding of the central store of certificates: a port, and no certificate. */
const PORT = /^\d{1,5}$/;

/** Nothing goes on behind it. */
const CLOSED = /^(?:[0-9a-f]{40}|\{[0-9a-f-]{36}\}|enabled|disabled|\(null\))$/i;
const isOpen = (value: string): boolean => !CLOSED.test(value);

/**
 * Reads `netsh http show sslcert`. Its labels are in the language of Windows, its order is not: endpoint, hash,
 * application, store. So a binding begins with a value that is an endpoint and ends at a blank line, and what follows is
 * told by its shape and place. Throws FormatError for a text that is no such table.
 */
export function readSslBindings(text: string, end: TextEnd = 'closed'): SslTable {
  const bindings: SslBinding[] = [];
  const leftOver: number[] = [];
  const lines = text.split(/\r?\n/);
  let open: { readonly fields: SslField[]; readonly line: number } | 'other' | undefined;
  const finish = (): void => {
    if (open !== undefined && open !== 'other') {
      const [first] = open.fields;
      // An endpoint that may go on is another one.
      if (first?.isDoubtful === true) leftOver.push(open.line);
      else bindings.push(sslBinding(open.fields, open.line));
    }
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const [label = '', printed = ''] = fieldIn(line) ?? [];
    const value = printed.trim();
    const isBegin =
      label !== '' &&
      ((ENDPOINT.test(value) && isFirst(open, lines[index - 1])) || (PORT.test(value) && open === undefined));
    const isLast = index === lines.length - 1 && end === 'open';
    if (line.trim() === '') finish();
    else if (isBegin) {
      finish();
      open = PORT.test(value) ? 'other' : { fields: [{ label, value, isDoubtful: isLast }], line: number };
    } else if (label !== '' && open !== undefined) {
      if (open !== 'other') open.fields.push({ label, value, isDoubtful: isLast && isOpen(value) });
    } else if (!isTitle(lines, index)) {
      leftOver.push(number);
      const before = open === undefined || open === 'other' ? undefined : open.fields.at(-1);
      if (before !== undefined && isOpen(before.value)) before.isDoubtful = true;
      // It may be the next field, broken: what stands in its place is not known.
      if (open !== undefined && open !== 'other') open.fields.push({ label: '', value: '', isDoubtful: true });
    }
  }
  finish();
  if (bindings.length === 0 && !lines.some((line) => /^\s*-{5,}\s*$/.test(line)))
    throw new FormatError('unreadable', 'the text is no table of netsh http show sslcert', { line: 1 });
  return { bindings, leftOver: leftOver.sort((a, b) => a - b) };
}

/** An indented line: what stands before the first ` : `, and what behind it. */
function fieldIn(line: string): readonly [label: string, value: string] | undefined {
  const at = /^\s/.test(line) ? line.trimStart().search(/\s: /) : -1;
  if (at < 1) return undefined;
  return [line.trimStart().slice(0, at).trimEnd(), line.trimStart().slice(at + 3)];
}

/** Blank lines part bindings; where somebody took them away, the fields before show that one is whole. */
const isFirst = (open: { readonly fields: readonly SslField[] } | 'other' | undefined, before = ''): boolean =>
  open === undefined || before.trim() === '' || (open !== 'other' && open.fields.length > 2);

/** The title over its dashes, and what newer ones print above details. */
const isTitle = (lines: readonly string[], index: number): boolean =>
  /^\s*-{5,}\s*$/.test(lines[index] ?? '') ||
  /^\s*-{5,}\s*$/.test(lines[index + 1] ?? '') ||
  /^\s+Extended Properties\s*:\s*$/i.test(lines[index] ?? '');
