import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameReplacer } from '../../src/lib/replace-names.ts';

const replace = nameReplacer(
  new Map([
    ['mia', 'p123'],
    ['Mia Berg', 'p1234567'],
    ['mia.berg', 'p7654321'],
    ['müller', 'pabcde'],
  ]),
);

describe('replacing names', () => {
  it.each([
    ['mia@contoso.com', 'p123@contoso.com'],
    ['CONTOSO\\MIA', 'CONTOSO\\p123'],
    ['Mia Berg and mia.berg and Mia B', 'p1234567 and p7654321 and p123 B'],
    ['CN=Mia Berg,OU=x', 'CN=p1234567,OU=x'],
    ['Damian, mia1, amia', 'Damian, mia1, amia'],
    ['MÜLLER', 'pabcde'],
    ['İstanbul mia İ\nmia', 'İstanbul p123 İ\np123'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(replace(text)).toBe(expected);
  });

  it('leaves a text without the names as it is, and takes every whole name away', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const text = `${before} mia ${after}`;
        expect(
          replace(text)
            .toLowerCase()
            .split(/[^\p{L}\p{N}]+/u),
        ).not.toContain('mia');
        const other = nameReplacer(new Map([['zzzyyyxxx', 'p']]));
        expect(other(text)).toBe(text);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
