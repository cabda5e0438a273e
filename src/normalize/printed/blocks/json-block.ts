import type { TextLine } from '../text-line.ts';

/** No value that a console shows has more lines. */
const MOST_LINES = 100_000;

/** Characters that may still be looked through in vain: braces that nobody closes are not followed to the end each. */
export interface Patience {
  left: number;
}

/** The JSON value that begins on a line and ends with one, and how many lines it takes; `undefined` where there is none. */
export function jsonAt(
  lines: readonly TextLine[],
  at: number,
  patience: Patience = { left: Number.POSITIVE_INFINITY },
): { readonly value: unknown; readonly length: number } | undefined {
  if (!/^\s*[{[]\s*(?:$|["{[}\]])/.test(lines[at]?.text ?? '')) return undefined;
  if (patience.left < 0) return undefined;
  const depth = { open: 0, inString: false };
  for (let index = at; index < Math.min(lines.length, at + MOST_LINES); index += 1) {
    const line = lines[index]?.text ?? '';
    patience.left -= line.length + 1;
    scan(line, depth);
    // A string does not go over lines.
    if (depth.inString || depth.open < 0) return undefined;
    if (depth.open > 0) continue;
    const text = lines.slice(at, index + 1).map((line) => line.text);
    try {
      const whole = text.join('\n');
      const value: unknown = JSON.parse(whole);
      patience.left += whole.length + 1;
      return { value, length: index + 1 - at };
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
