import type { RawObject, RawReading, RawValue } from '../raw/raw.ts';
import { cutText } from './cut-text.ts';
import { FormatError } from './format-error.ts';
import { joinWrappedLines, type WrappedLine } from './join-wrapped-lines.ts';
import type { ReaderOptions } from './reader-options.ts';
import { isSecretName } from './secret-name.ts';

/** A property line of Format-List: name, blanks, a colon with a blank before it, and the value. */
const PROPERTY = /^(\s*)([A-Za-z_][\w.()-]*(?: [\w.()-]+)*) *(?<= ):(?: |$)/;
const NOISE = /^\s*(?:WARNING|VERBOSE|WARNUNG|AVERTISSEMENT|ADVERTENCIA)\s?:/i;

interface ListBlock {
  readonly colon: number;
  readonly indent: number;
  readonly line: number;
  readonly values: Map<string, WrappedLine[]>;
  last: WrappedLine[];
}

/**
 * Reads Format-List text (`docs/domain/raw-shapes.md#format-list`): objects between blank lines, continuation lines
 * below the value, also in the form with one value a line that the dialog "Reset Virtual Directory" saves. Values stay
 * text; a blank one is `null`. Throws FormatError for a text without any property line.
 */
export function readFormatList(text: string, options: ReaderOptions = {}): RawReading {
  const lines = text.split(/\r?\n/);
  const objects: RawObject[] = [];
  let problem: RawReading['problem'];
  let block: ListBlock | undefined;
  const width = widthOf(lines);
  const finish = () => {
    if (block !== undefined) objects.push(objectOf(block, width, options));
    block = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      finish();
      continue;
    }
    if (NOISE.test(line)) continue;
    const match = PROPERTY.exec(line);
    const colon = match === null ? -1 : line.indexOf(':', (match[1]?.length ?? 0) + (match[2]?.length ?? 0));
    if (block !== undefined && isContinuation(line, block)) {
      block.last.push({ text: line.slice(block.colon + 2), length: line.length });
      continue;
    }
    if (match === null) {
      if (block !== undefined) {
        problem ??= {
          message: `line ${index + 1} belongs to no property: "${line.trim().slice(0, 60)}"`,
          line: index + 1,
        };
      }
      continue;
    }
    const name = match[2] ?? '';
    if (block !== undefined && (block.values.has(name) || block.colon !== colon)) finish();
    block ??= { colon, indent: match[1]?.length ?? 0, line: index + 1, values: new Map(), last: [] };
    block.last = [{ text: line.slice(colon + 2), length: line.length }];
    block.values.set(name, block.last);
  }
  finish();
  if (objects.length === 0) throw new FormatError('unreadable', 'the text has no line "Name : value"', { line: 1 });
  return { objects, ...(problem === undefined ? {} : { problem }) };
}

function isContinuation(line: string, block: ListBlock): boolean {
  return line.length > block.colon + 2 && line.slice(0, block.colon + 2).trim() === '' && block.last.length > 0;
}

/** Length of the longest line that has a continuation: where it is a console's width, lines may be cut in mid-word. */
function widthOf(lines: readonly string[]): number {
  let width = 0;
  for (const [index, line] of lines.entries()) {
    if (/^\s{4,}\S/.test(lines[index + 1] ?? '') && line.length > width) width = line.length;
  }
  return width;
}

function objectOf(block: ListBlock, width: number, options: ReaderOptions): RawObject {
  const properties = new Map<string, RawValue>();
  for (const [name, lines] of block.values) {
    if (isSecretName(name)) {
      options.onWithheld?.(name);
      continue;
    }
    const text = joinWrappedLines(lines, width).trim();
    properties.set(name, text === '' ? null : (cutText(text) ?? { type: 'text', text }));
  }
  return { typeNames: [], properties, line: block.line };
}
