import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERROR_CHAPTERS } from '../../src/model/errors/error-codes.ts';
import type { ErrorPage } from '../../src/model/errors/error-page.ts';

const HOME = join(import.meta.dirname, '..', '..');
const SOURCES = readdirSync(join(HOME, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/model[\\/]errors[\\/]/.test(name))
  .map((name) => readFileSync(join(HOME, 'src', name), 'utf8'));
const PAGES = ERROR_CHAPTERS.flatMap(({ codes }) => Object.entries<ErrorPage>(codes));
const CODES = PAGES.map(([code]) => code);

/** Codes that are put together: a document of that name is not there, newer, changed, never finished, or not one. */
const PUT_TOGETHER: readonly (readonly [pattern: RegExp, written: RegExp])[] = [
  [/^(?:run|plan|result)-(?:newer|invalid)$/, /`\$\{kind\.code\}-(?:newer|invalid)`/],
  [/^(?:run|plan)-(?:interrupted|changed)$/, /`\$\{of\}-(?:interrupted|changed)`/],
  [/^(?:run|plan)-missing$/, /`\$\{what\}-missing`/],
  [/^file-/, /`file-\$\{error\.code\}`/],
];

/** Without comments, in which codes are named and not thrown. */
const thrown = SOURCES.map((text) => text.replace(/^\s*\*.*$|\/\*\*.*\*\/|\/\/.*$/gm, '')).join('\n');

describe('error codes', () => {
  test('each has a page of its own in docs/errors.md, in sentences', () => {
    const page = readFileSync(join(HOME, 'docs', 'errors.md'), 'utf8');
    const headings = [...page.matchAll(/^### (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(CODES);
    expect(new Set(CODES).size).toBe(CODES.length);
    expect(CODES.length).toBeGreaterThan(140);
    for (const [code, { means, mend, example }] of PAGES) {
      expect([code, means]).toEqual([code, expect.stringMatching(/^(?:[A-Z"]|\w+\.json).{10,}\.$/)]);
      expect([code, mend]).toEqual([code, expect.stringMatching(/^[A-Za-z"{].{6,}\.$/)]);
      expect([code, example]).toEqual([code, expect.stringMatching(/^.{6,}[^.]$/)]);
    }
  });

  // That none is thrown without a page the compiler holds: `UserError` takes no other code.
  test('none has a page that nothing throws', () => {
    const unused = CODES.filter((code) => {
      const joined = PUT_TOGETHER.find(([pattern]) => pattern.test(code));
      return !thrown.includes(`'${code}'`) && !(joined?.[1].test(thrown) ?? false);
    });
    expect(unused).toEqual([]);
  });
});
