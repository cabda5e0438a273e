/** Hashes of one resource, each once. Its array is used again for the next one. */
export class OwnHashes {
  #values = new Float64Array(16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Forgets all but the first `size`. */
  cut(size: number): void {
    this.#size = size;
  }

  add(hash: number): void {
    const values = this.#values;
    for (let index = 0; index < this.#size; index += 1) if (values[index] === hash) return;
    if (this.#size === values.length) {
      this.#values = new Float64Array(values.length * 2);
      this.#values.set(values);
    }
    this.#values[this.#size] = hash;
    this.#size += 1;
  }
}
