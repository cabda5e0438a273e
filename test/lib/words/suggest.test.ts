import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, suggest } from '../../../src/lib/words/suggest.ts';

describe('suggest', () => {
  test.each([
    ['severty', ['severity', 'select'], 'severity'],
    ['fristIs', ['firstIs', 'lastIs'], 'firstIs'],
    ['NTML', ['Negotiate', 'NTLM'], 'NTLM'],
    ['windows', ['windowsAuthentication.enabled', 'site'], 'windowsAuthentication.enabled'],
  ])('finds what "%s" was meant to be', (word, candidates, expected) => {
    expect(suggest(word, candidates)).toBe(expected);
  });

  test('keeps silent where nothing is near', () => {
    expect(suggest('banana', ['severity', 'title'])).toBeUndefined();
    expect(didYouMean('banana', ['severity'])).toBeUndefined();
  });

  test('a word with one letter dropped, doubled or swapped is found again', () => {
    const word = fc.stringMatching(/^[a-z]{5,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (meant, at, how) => {
        const index = at % (meant.length - 1);
        const [before, one, two, after] = [
          meant.slice(0, index),
          meant[index],
          meant[index + 1],
          meant.slice(index + 2),
        ];
        const typed =
          how === 'drop'
            ? before + two + after
            : how === 'double'
              ? before + one + one + two + after
              : before + two + one + after;
        expect(suggest(typed, [meant])).toBe(meant);
      }),
    );
  });

  test('a hostile word of a million letters costs nothing', () => {
    expect(suggest('x'.repeat(1_000_000), ['severity'])).toBeUndefined();
  });
});
