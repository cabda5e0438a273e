import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesWildcards } from '../../../src/normalize/raw/wildcards.ts';

const letters = (more: readonly string[]) => fc.string({ unit: fc.constantFrom('a', 'b', ...more), maxLength: 8 });

it('means what the regular expression of it means', () => {
  fc.assert(
    fc.property(letters(['*', '?']), letters([]), (pattern, text) => {
      const expected = new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`).test(text);
      expect(matchesWildcards(pattern, text)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

it('takes no way through a pattern twice', () => {
  const before = process.threadCpuUsage();
  expect(matchesWildcards(`${'*a'.repeat(500)}*b`, 'a'.repeat(5_000))).toBe(false);
  expect(process.threadCpuUsage(before).user).toBeLessThan(500_000);
});
