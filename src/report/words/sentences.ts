import { wrap } from './columns.ts';

/**
 * As many whole sentences of a text as fit into so many lines; where not even the first one does, that one, on as many
 * lines as it takes. Prose is never cut inside.
 */
export function wholeSentences(text: string, columns: number, most: number): readonly string[] {
  const sentences = text.split(/(?<=[.?!]) (?=\p{Lu})/u);
  for (let count = sentences.length; count > 1; count -= 1) {
    const lines = wrap(sentences.slice(0, count).join(' '), columns);
    if (lines.length <= most) return lines;
  }
  return wrap(sentences[0] ?? '', columns);
}
