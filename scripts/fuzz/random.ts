/** Numbers that come again with their seed. */
export interface Random {
  /** From 0 up to, and without, `limit`. */
  below(limit: number): number;
  /** One of several; the list must not be empty. */
  of<Item>(items: readonly Item[]): Item;
}

/** Mulberry32: small, and good enough to choose places in a text. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    of: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    },
  };
}
