import type { Cleaning } from './cleaning.ts';

/** A line of backticks or tildes, with what Markdown may say of the block behind the first one. */
const FENCE = /^(`{3,}|~{3,})[ \t]*([^`]{0,200})$/;

/**
 * A fence parts what is inside from what is outside: it leaves a blank line. Where each one that opens a block has one that
 * closes it, what stands outside is known to.
 */
export const fences: Cleaning = (lines) => {
  const found = lines.map(({ text }) => FENCE.exec(text.trim()));
  const count = found.filter((fence) => fence !== null).length;
  if (count === 0) return { lines, count };
  const outside = linesOutside(found);
  return {
    lines: lines.map((line, index) => {
      if (found[index] !== null) return { ...line, text: '' };
      return outside?.has(index) === true ? { ...line, isOutside: true } : line;
    }),
    count,
  };
};

/** `undefined` where a block is not closed, or where it is not told which fences open one. */
function linesOutside(found: readonly (RegExpExecArray | null)[]): ReadonlySet<number> | undefined {
  const outside = new Set<number>();
  let open: string | undefined;
  for (const [index, fence] of found.entries()) {
    const [, mark = '', says = ''] = fence ?? [];
    if (fence === null) {
      if (open === undefined) outside.add(index);
    } else if (open === undefined) open = mark;
    else if (mark.startsWith(open) && says === '') open = undefined;
    else return undefined;
  }
  return open === undefined ? outside : undefined;
}
