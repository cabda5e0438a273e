import type { Scratch, ScratchFile } from '../../lib/scratch.ts';
import { sortLines } from '../../lib/sort/external-sort.ts';
import type { SpoolLine } from './merge-spools.ts';

/** Characters that wait in memory before they are written. */
const WAITING = 256 * 1024;
const BATCH = 256;

/**
 * Lines by id, on disk once there are many, read back sorted by id. Ids come sorted already as a rule; it notices. An id
 * holds no control character (`parseLine` refuses one), so that a line with its id in front sorts as the id does.
 */
export class Spool {
  readonly #scratch: Scratch;
  readonly #sortBytes: number;
  #file: ScratchFile | null = null;
  #waiting: string[] = [];
  #size = 0;
  #last = '';
  #isSorted = true;
  #count = 0;

  constructor(scratch: Scratch, sortBytes: number) {
    this.#scratch = scratch;
    this.#sortBytes = sortBytes;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** `text` is JSON or whatever holds no line end. */
  add(id: string, text: string): void {
    if (id < this.#last) this.#isSorted = false;
    this.#last = id;
    const line = `${id}\t${text}`;
    this.#waiting.push(line);
    this.#size += line.length;
    this.#count += 1;
  }

  /** Writes what waits where it is much; to be called between batches. */
  async relieve(): Promise<void> {
    if (this.#size < WAITING) return;
    this.#file ??= await this.#scratch.create();
    await this.#file.append(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
  }

  /** May be called again, but nothing may be added in between. */
  async *read(): AsyncGenerator<readonly SpoolLine[]> {
    const lines = this.#isSorted ? this.#lines() : await this.#sorted();
    for await (const batch of lines) {
      yield batch.map((line) => {
        const tab = line.indexOf('\t');
        return { id: line.slice(0, tab), text: line.slice(tab + 1) };
      });
    }
  }

  async #sorted(): Promise<AsyncIterable<readonly string[]>> {
    const sorted = await sortLines(this.#lines(), { maxBytes: this.#sortBytes, scratch: this.#scratch });
    return sorted.read();
  }

  async *#lines(): AsyncGenerator<readonly string[]> {
    if (this.#file !== null) yield* this.#file.read();
    for (let from = 0; from < this.#waiting.length; from += BATCH) yield this.#waiting.slice(from, from + BATCH);
  }
}
