/** A piece of a line. Plain text is our own words or what a policy says; `data` was read from a server or a file. */
export type Span =
  | string
  | { readonly data: string }
  | { readonly code: string }
  | { readonly strong: string }
  /** A place to fill in by hand, about so many letters wide. */
  | { readonly blank: number };

/** One line or paragraph. Every writer escapes all of it. */
export type Inline = readonly Span[];

type Sayable = Span | Inline | number | undefined;

/** say`Plan ${code(id)} has ${3} steps`: words and pieces in order; `undefined` is nothing. */
export function say(words: TemplateStringsArray, ...parts: readonly Sayable[]): Inline {
  return words.flatMap((text, index) => [...(text === '' ? [] : [kept(text)]), ...spansOf(parts[index])]);
}

/** A box to tick stays on the line of its word; a wide gap is one space that HTML and Markdown do not swallow. */
const kept = (text: string): string => text.replace(/☐ /g, '☐\u00a0').replace(/ {2,}/g, '\u2003');

function spansOf(part: Sayable): Inline {
  if (part === undefined) return [];
  if (typeof part === 'number') return [String(part)];
  return Array.isArray(part) ? part : [part as Span];
}

export const data = (text: string): Span => ({ data: text });
export const code = (text: string): Span => ({ code: text });
export const strong = (text: string): Span => ({ strong: text });
export const blank = (width = 12): Span => ({ blank: width });

/** Lines with something between them. */
export function joined(parts: readonly Inline[], between = ', '): Inline {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
}
