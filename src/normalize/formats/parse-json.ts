import { FormatError } from './format-error.ts';

/** Throws FormatError, with the place of what no JSON has. @param begun Line on which the text begins. */
export function parseJson(text: string, begun: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes what stands there.
    const before = text.slice(0, strangeIn(text)).split('\n');
    throw new FormatError('unreadable', 'the JSON is malformed', {
      line: begun + before.length - 1,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
  }
}

/** The value of `chunk[from, lineEnd)` where it is one whole object; `undefined` where the line holds anything else. */
export function parseJsonLine(chunk: string, from: number, lineEnd: number, inArray: boolean): unknown {
  let end = lineEnd;
  while (end > from && chunk.charCodeAt(end - 1) <= BLANK) end -= 1;
  if (inArray && chunk[end - 1] === ',') end -= 1;
  if (chunk[end - 1] !== '}') return undefined;
  try {
    return JSON.parse(chunk.slice(from, end));
  } catch {
    return undefined;
  }
}

const BLANK = 0x20;

/**
 * Where something stands first that no JSON has; 0 where all words are words of JSON, in an order that is none. No pattern
 * passes a text: it may have millions of characters.
 */
function strangeIn(text: string): number {
  const word = /[{}[\],:]|-?\d[\d.eE+-]*(?![^\s,\]}])|(?:true|false|null)(?!\w)/y;
  let at = blanksUntil(text, 0);
  while (at < text.length) {
    word.lastIndex = at;
    const end = text[at] === '"' ? endOfText(text, at) : word.test(text) ? word.lastIndex : at;
    if (end === at) return at;
    at = blanksUntil(text, end);
  }
  return 0;
}

function blanksUntil(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= BLANK) at += 1;
  return at;
}

/** Behind the quote that ends a text; `begin` where none does. */
function endOfText(text: string, begin: number): number {
  for (let quote = text.indexOf('"', begin + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slash = quote;
    while (text[slash - 1] === '\\') slash -= 1;
    if ((quote - slash) % 2 === 0) return quote + 1;
  }
  return begin;
}
