import { expect, test } from 'vitest';
import { referenceOf } from '../../../src/report/words/reference.ts';

test.each([
  [
    'KB 1, with commas: a title, https://support.microsoft.com/kb/1',
    'KB 1, with commas: a title',
    'https://support.microsoft.com/kb/1',
  ],
  ['https://example.com/a', 'https://example.com/a', 'https://example.com/a'],
  ['a book', 'a book', undefined],
  ['a title, https://', 'a title, https://', undefined],
  ['a title, javascript:alert(1)', 'a title, javascript:alert(1)', undefined],
  ['see https://example.com for more', 'see https://example.com for more', undefined],
])('%s', (text, title, address) => {
  expect(referenceOf(text)).toEqual({ title, ...(address === undefined ? {} : { address }) });
});
