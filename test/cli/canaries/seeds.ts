/** Class of a seeded word: `p` people, `i` internal, `s` secrets. */
export type SeedClass = 'p' | 'i' | 's';

/** Words that stand nowhere else, each seeded once; its class is its third letter. */
export class Seeds {
  readonly words: string[] = [];
  one(kind: SeedClass): string {
    const word = `zq${kind}${String(this.words.length).padStart(4, '0')}kx`;
    this.words.push(word);
    return word;
  }
  readonly person = (): string => this.one('p');
  readonly place = (): string => this.one('i');
  readonly secret = (): string => this.one('s');
}

/** Words that no output may hold at a level. */
export const HIDDEN = { pii: /^zq[ps]/, all: /^zq/ } as const;
