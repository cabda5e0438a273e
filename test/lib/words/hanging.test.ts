import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hanging } from '../../../src/lib/words/hanging.ts';

describe('words behind a head', () => {
  test('begin each line below the first word', () => {
    expect(hanging('  S1 ', 'one two three four', 14)).toEqual(['  S1 one two', '     three', '     four']);
  });

  test('keep together what stands in single quotes, and apostrophes do not count', () => {
    expect(hanging('', "add --answer 'A.B C=x y' to it", 12)).toEqual(['add --answer', "'A.B C=x y'", 'to it']);
    expect(hanging('', "a user's own and Microsoft's own", 12)).toEqual(["a user's own", 'and', "Microsoft's", 'own']);
  });

  test('lose nothing, and only single words and quotes are longer than a line', () => {
    const word = fc.stringMatching(/^[a-z]{1,30}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 10, max: 60 }),
        (words, columns) => {
          const lines = hanging('    ', words.join(' '), columns);
          expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words);
          for (const line of lines) if (line.length > columns) expect(line.trim()).not.toContain(' ');
        },
      ),
    );
  });
});
