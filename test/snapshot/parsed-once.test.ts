import { expect, test } from 'vitest';
import { parsedOnce } from '../../src/snapshot/parsed-once.ts';

test('a text is parsed once where it fits, and every time where it does not: long texts fill no memory', () => {
  const asked: string[] = [];
  const parsed = parsedOnce<{ readonly record: number }>(40, (text) => {
    asked.push(text);
    return JSON.parse(text);
  });
  const [small, long] = ['{"record":1}', `{"record":2,"layer":"${'x'.repeat(30)}"}`];
  for (const text of [small, long, small, long, '{"record":3}', '{"record":3}']) parsed(text);
  expect(asked).toEqual([small, long, long, '{"record":3}']);
  expect(parsed(small)).toEqual({ record: 1 });
});
