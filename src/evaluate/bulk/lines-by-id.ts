import { each, type SpoolLine } from './merge-spools.ts';

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
