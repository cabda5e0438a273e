/** A set of numbers in one typed array: a few million of them stay small. */
export class HashSet {
  readonly #slots: Float64Array;
  readonly #mask: number;
  #size = 0;

  constructor(hashes: readonly number[], room: number = hashes.length) {
    let capacity = 16;
    while (capacity < room * 2) capacity *= 2;
    this.#slots = new Float64Array(capacity).fill(Number.NaN);
    this.#mask = capacity - 1;
    for (const hash of hashes) this.add(hash);
  }

  /** An empty set with room for so many. */
  static ofSize(room: number): HashSet {
    return new HashSet([], room);
  }

  get size(): number {
    return this.#size;
  }

  /** False where the set holds it already. */
  add(hash: number): boolean {
    const slot = this.#slotOf(hash);
    if (this.#slots[slot] === hash) return false;
    this.#slots[slot] = hash;
    this.#size += 1;
    return true;
  }

  has(hash: number): boolean {
    return this.#slots[this.#slotOf(hash)] === hash;
  }

  #slotOf(hash: number): number {
    let slot = (hash >>> 0) & this.#mask;
    for (;;) {
      const held = this.#slots[slot];
      if (held === undefined || held === hash || Number.isNaN(held)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
