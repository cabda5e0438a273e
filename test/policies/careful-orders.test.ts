import { expect, test } from 'vitest';
import { ordersOf } from '../../src/model/policy/precedence.ts';
import { bundledPolicies } from '../organization/judge-files.ts';

/** Words that make an order of a sentence that names another rule. */
const ORDER = /\b(?:first|before|after|until|only when|together)\b/i;
const RULE = /\b([A-Z]{2,10})-(\d{3})(?: to [A-Z]{2,10}-(\d{3}))?/g;

test('an order that a text of care asks for is an order that plans keep', async () => {
  const rules = (await bundledPolicies()).rules.map(({ about }) => about);
  const ids = new Set(rules.map(({ id }) => id));
  const known = new Set(ordersOf(rules).flatMap(({ first, then }) => [`${first} ${then}`, `${then} ${first}`]));
  const unsaid = rules.flatMap(({ careful = '', id }) =>
    careful.split(/(?<=[.;:]) /).flatMap((sentence) =>
      !ORDER.test(sentence)
        ? []
        : [...sentence.matchAll(RULE)].flatMap(([, prefix = '', from = '', to = from]) =>
            Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index)
              .map((number) => `${prefix}-${String(number).padStart(3, '0')}`)
              .filter((other) => ids.has(other) && other !== id && !known.has(`${other} ${id}`))
              .map((other) => `${id}: ${other}`),
          ),
    ),
  );
  expect(unsaid).toEqual([]);
  expect(known.size).toBeGreaterThan(20);
});
