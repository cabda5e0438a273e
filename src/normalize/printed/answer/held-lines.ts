import type { TextLine } from '../text-line.ts';

/** The lines of an answer that is read when it is whole. */
export interface HeldLines {
  /** Those that were held; not all of them where it is `isOver`. */
  readonly lines: readonly TextLine[];
  readonly isOver: () => boolean;
  /** Gives the resources that are whole by now: none. */
  readonly add: (lines: readonly TextLine[]) => readonly [];
}

/** @param most Characters that are held at most. */
export function holdLines(most: number): HeldLines {
  const lines: TextLine[] = [];
  let length = 0;
  return {
    lines,
    isOver: () => length > most,
    add: (more) => {
      for (const line of more) {
        length += line.text.length + 1;
        if (length <= most) lines.push(line);
      }
      return [];
    },
  };
}
