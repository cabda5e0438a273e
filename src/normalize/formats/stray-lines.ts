/** Numbers of the lines of a text between elements that are not blank. @param end Line on which it ends, 1-based. */
export function strayLines(text: string, end: number): readonly number[] {
  if (text.trim() === '') return [];
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [end - lines.length + 1 + index]));
}
