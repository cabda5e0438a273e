/** Words of names, and names with words that mean something else elsewhere; all in lower case. */
export interface NameList {
  /** Hidden wherever they stand. */
  readonly words: ReadonlySet<string>;
  /** Names by their first word, longest first: hidden as a whole only. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

/** A name of several words, in lower case. */
export interface Phrase {
  readonly text: string;
  /** Of its words, those that are hidden in it. */
  readonly hidden: ReadonlySet<string>;
}

/** Every word that has to be replaced somewhere. */
export const wordsIn = ({ words, phrases }: NameList): ReadonlySet<string> =>
  new Set([...words, ...[...phrases.values()].flat().flatMap(({ hidden }) => [...hidden])]);
