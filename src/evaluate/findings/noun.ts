import { withArticle } from '../../lib/words/with-article.ts';
import type { KindSpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';

/** A thing, and several of it. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** The kind inside a sentence: `accepted domain`, `IIS location`. A title that begins with a name keeps its capital. */
export function nounOf(kind: Pick<KindSpec, 'title' | 'plural'>): Noun {
  const { title, plural } = kind;
  const isName = title.charAt(0).toLowerCase() !== plural.charAt(0);
  return { one: isName ? title : title.charAt(0).toLowerCase() + title.slice(1), many: plural };
}

/** The same by the name of the kind, as conditions hold it. */
export function nounNamed(name: string): Noun {
  const kind = kindOf(name);
  return kind === undefined ? { one: name, many: `${name}s` } : nounOf(kind);
}

/** `an accepted domain`. */
export const aOne = (noun: Noun): string => withArticle(noun.one);

export const ITEM: Noun = { one: 'item', many: 'items' };
