import { FormatError } from '../formats/format-error.ts';

/** All of a text that has to be held at once. Throws FormatError('over-limit') above `maxCharacters`. */
export async function wholeText(text: AsyncIterable<string>, maxCharacters = 64 * 1024 * 1024): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > maxCharacters) {
      throw new FormatError(
        'over-limit',
        `the file is longer than ${Math.round(maxCharacters / 1048576)} million characters`,
      );
    }
    pieces.push(piece);
  }
  return pieces.join('');
}
