import { createRequire } from 'node:module';

/** Loaded with the first row: most captures hold no CSV. */
const load = createRequire(import.meta.url);

/** The cells of one record; `undefined` where its quotes do not fit. */
export function parseRecord(text: string, delimiter: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  if (!text.includes('\n') && isPlainlyQuoted(text, delimiter)) return text.trim().slice(1, -1).split(`"${delimiter}"`);
  if (!isWellQuoted(text, delimiter)) return undefined;
  try {
    const { parse }: typeof import('csv-parse/sync') = load('csv-parse/sync');
    const [cells, ...others] = parse(text, { delimiter, relax_column_count: true }) as string[][];
    return others.length > 0 ? undefined : cells;
  } catch {
    return undefined;
  }
}

/** Whether quotes open at the begin of cells and close at their ends: an error of the parser costs a hundred lines. */
function isWellQuoted(text: string, delimiter: string): boolean {
  let at = text.indexOf('"');
  while (at >= 0) {
    if (at > 0 && text[at - 1] !== delimiter && text[at - 1] !== '\n') return false;
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    if (end < 0) return false;
    const next = text[end + 1];
    if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') return false;
    at = text.indexOf('"', end + 1);
  }
  return true;
}

/** `"a","b"`: as Export-Csv writes most rows, and a million of them. */
function isPlainlyQuoted(text: string, delimiter: string): boolean {
  const bare = text.trim();
  if (bare.length < 2 || !bare.startsWith('"') || !bare.endsWith('"')) return false;
  const inner = bare.slice(1, -1);
  return !inner.replaceAll(`"${delimiter}"`, '').includes('"');
}
