import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../../../src/report/words/columns.ts';

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const isWide = (segment: string): boolean =>
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6])/u.test(
    segment,
  );

test('a text is as wide as what is seen of it, also where that is told by its letters alone', () => {
  // Letters of Western Europe and dashes beside what joins them: accents, joiners, variation selectors, flags.
  const units = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x2ff }).map((point) => String.fromCodePoint(point)) },
    { weight: 3, arbitrary: fc.integer({ min: 0x2010, max: 0x2030 }).map((point) => String.fromCodePoint(point)) },
    fc.constantFrom('\u0301', '\u200d', '\ufe0f', '\u{1f1e9}', '\u{1f468}', '東', 'e\u0308'),
  );
  fc.assert(
    fc.property(fc.string({ unit: units, maxLength: 12 }), (text) => {
      const seen = Array.from(SEGMENTS.segment(text), ({ segment }) => segment);
      expect(textWidth(text)).toBe(seen.reduce((sum, segment) => sum + (isWide(segment) ? 2 : 1), 0));
    }),
    { numRuns: 500 },
  );
});
