import type { Inline } from './inline.ts';

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

/** A row of facts, or none where nothing is known to be said. */
export function fact(name: string, ...lines: readonly (Inline | undefined)[]): readonly Fact[] {
  const said = lines.filter((line) => line !== undefined && line.length > 0);
  return said.length === 0 ? [] : [{ name, lines: said as readonly Inline[] }];
}
