/** A line of a spool: an id, and text without a line end. */
export interface SpoolLine {
  readonly id: string;
  readonly text: string;
}

/** Lines of two sorted sources by id; where both have an id, those of `second` stand alone. */
export async function* mergeSpools(
  first: AsyncIterable<readonly SpoolLine[]>,
  second: AsyncIterable<readonly SpoolLine[]>,
): AsyncGenerator<readonly SpoolLine[]> {
  const others = each(second);
  let other = await others.next();
  for await (const batch of first) {
    const merged: SpoolLine[] = [];
    for (const line of batch) {
      let isReplaced = false;
      while (other.done !== true && other.value.id <= line.id) {
        isReplaced ||= other.value.id === line.id;
        merged.push(other.value);
        other = await others.next();
      }
      if (!isReplaced && merged.at(-1)?.id !== line.id) merged.push(line);
    }
    yield merged;
  }
  while (other.done !== true) {
    yield [other.value];
    other = await others.next();
  }
}

/** Batches one item at a time. */
async function* each<Item>(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch;
}

const NO_LINES: readonly string[] = [];

/** Gives the lines of one id at a time, where ids are asked for in order. */
export function linesById(lines: AsyncIterable<readonly SpoolLine[]>): (id: string) => Promise<readonly string[]> {
  const all = each(lines);
  let next: IteratorResult<SpoolLine, unknown> | undefined;
  return async (id) => {
    next ??= await all.next();
    if (next.done === true || next.value.id !== id) return NO_LINES;
    const own: string[] = [];
    while (next.done !== true && next.value.id === id) {
      own.push(next.value.text);
      next = await all.next();
    }
    return own;
  };
}
