/** What a section is made of. Writers know these and nothing of plans. */
export type DocumentBlock =
  | { readonly type: 'text'; readonly line: Inline }
  | { readonly type: 'list'; readonly items: readonly Inline[] }
  | { readonly type: 'facts'; readonly rows: readonly Fact[] }
  | {
      readonly type: 'table';
      readonly label: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Inline[])[];
    }
  /** One change with its facts, and an anchor of its own. */
  | { readonly type: 'change'; readonly id: string; readonly title: Inline; readonly rows: readonly Fact[] };

export interface Fact {
  readonly name: string;
  /** One line, or several below each other. */
  readonly lines: readonly Inline[];
}

export interface Section {
  /** `decision`, the anchor. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly blocks: readonly DocumentBlock[];
}

/** The change document (`docs/change-document.md#what-stands-in-it`), before anybody has chosen a format. */
export interface ChangeDocument {
  readonly title: Inline;
  readonly banner: string;
  /** One word of it, for the head of printed pages. */
  readonly mark: 'CONFIDENTIAL' | 'INTERNAL';
  readonly subtitle: Inline;
  /** Sections 1 to 8: they stand alone on one page. */
  readonly front: readonly Section[];
  /** Sections 9 to 16. */
  readonly rest: readonly Section[];
  readonly footer: Inline;
  /** Id of the plan, for the head of printed pages. */
  readonly plan: string;
}

export const textBlock = (line: Inline): DocumentBlock => ({ type: 'text', line });
export const factsBlock = (rows: readonly Fact[]): DocumentBlock => ({ type: 'facts', rows });

/** A table, or none where it has no row. @param label For who does not see it. */
export const tableBlock = (
  label: string,
  head: readonly string[],
  rows: readonly (readonly Inline[])[],
): readonly DocumentBlock[] => (rows.length === 0 ? [] : [{ type: 'table', label, head, rows }]);

/** A row of facts, or none where nothing is known to be said. */
export function fact(name: string, ...lines: readonly (Inline | undefined)[]): readonly Fact[] {
  const said = lines.filter((line) => line !== undefined && line.length > 0);
  return said.length === 0 ? [] : [{ name, lines: said as readonly Inline[] }];
}

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
