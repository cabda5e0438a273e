/** A line of a printed text. Cleaning may drop, split and change lines; the number stays that of the file. */
export interface TextLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** The last line of a file that ends without a line feed: the text may have been cut off in it. */
  readonly isUnended?: true;
  /** Outside of the code blocks of a text that has some: words about them, and nothing that stands in them goes on here. */
  readonly isOutside?: true;
  /** How many quote marks stood before it: a mail quotes what was sent before. */
  readonly quoted?: number;
  /** Why the value of a line that cleaning made may be less, or other, than what was printed. */
  readonly doubt?: string;
}

/** Most lines begin with a letter, and are not looked at to their end. */
export const isBlank = ({ text }: TextLine): boolean => {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && text.trim() === '';
};

/** A line that is not there is blank. */
export const isBlankAt = (lines: readonly TextLine[], index: number): boolean => {
  const line = lines[index];
  return line === undefined || isBlank(line);
};

/** The lines as one text; of a mapped line, `lines[n - 1].line` is its number in the file. */
export const joinLines = (lines: readonly TextLine[]): string => lines.map(({ text }) => text).join('\n');
