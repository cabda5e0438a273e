import type { TextLine } from './text-line.ts';

/** No value that a console shows has more lines. */
const MOST_LINES = 100_000;

/** The JSON value that begins on a line and ends with one, and how many lines it takes; `undefined` where there is none. */
export function jsonAt(
  lines: readonly TextLine[],
  at: number,
): { readonly value: unknown; readonly length: number } | undefined {
  if (!/^\s*[{[]\s*(?:$|["{[}\]])/.test(lines[at]?.text ?? '')) return undefined;
  const depth = { open: 0, inString: false };
  for (let index = at; index < Math.min(lines.length, at + MOST_LINES); index += 1) {
    scan(lines[index]?.text ?? '', depth);
    // A string does not go over lines.
    if (depth.inString || depth.open < 0) return undefined;
    if (depth.open > 0) continue;
    const text = lines.slice(at, index + 1).map((line) => line.text);
    try {
      return { value: JSON.parse(text.join('\n')), length: index + 1 - at };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function scan(text: string, depth: { open: number; inString: boolean }): void {
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (depth.inString) {
      if (char === '\\') index += 1;
      else if (char === '"') depth.inString = false;
    } else if (char === '"') depth.inString = true;
    else if (char === '{' || char === '[') depth.open += 1;
    else if (char === '}' || char === ']') depth.open -= 1;
  }
}
