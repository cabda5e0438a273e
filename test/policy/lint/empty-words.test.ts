import { expect, test } from 'vitest';
import { checkSense } from '../../../src/policy/lint/check-sense.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';

const LINES = {
  title: 'It is so',
  failure: 'It is not',
  why: 'Whoever comes from outside comes here.',
  notice: 'Nobody notices it.',
  careful: 'Nothing goes wrong.',
};

/** What makes no sense in a rule of these words, as `FIELD LINE: message [hint]`. */
function told(words: { readonly [field: string]: string }, expected = '{ property: site, isSet: true }') {
  const all = Object.entries({ ...LINES, ...words }).map(([field, text]) => `    ${field}: ${text}`);
  const text = `schema: exaudit/policy/v1
policy: words
title: Words
rules:
  - id: WD-001
    name: words
    topic: trust
    severity: low
    harm: hygiene
    select: { kind: server }
    parameters: { own: { type: string, enum: [a, b], default: a } }
    expect: ${expected}
${all.join('\n')}
`;
  const lines = text.split('\n');
  return loadPolicies([{ path: 'policies/words.yaml', text }])
    .rules.flatMap(checkSense)
    .map(({ code, hint, message, where }) => {
      const line = lines[Number(where?.split(':')[1]) - 1] ?? '';
      return `${line.trim().split(':')[0]} ${code}: ${message} [${hint}]`;
    });
}

test('words that say something are left alone', () => {
  expect(told({})).toEqual([]);
  expect(told({ why: 'To do so, anyway.' })).toEqual([]);
  expect(told({ careful: 'None of the clients' })).toEqual([]);
});

test.each([
  'todo',
  'TODO',
  'to do',
  'tbd',
  'TBA',
  'fixme',
  'xxx',
  '"?"',
  '"???"',
  '"..."',
  '"--"',
  '"-"',
  'n/a',
  'NA',
  'none',
  'lorem ipsum dolor',
  'because',
  'because.',
  '" todo "',
])('%s is told in every field that holds words', (word) => {
  const plain = word.replaceAll('"', '');
  const message = `empty-words: "${plain}" says nothing to somebody who has the fault. [write what it means for people]`;
  for (const field of Object.keys(LINES)) expect(told({ [field]: word })).toContain(`${field} ${message}`);
  expect(told({ why: `{ a: ${LINES.why}, b: ${word} }` }, '{ property: site, equals: { parameter: own } }')).toContain(
    `why ${message}`,
  );
});

test('of several reasons the one is told that says nothing', () => {
  const reasons = (b: string): string => `\n      a: ${LINES.why}\n      b: ${b}`;
  const byValue = '{ property: site, equals: { parameter: own } }';
  expect(told({ why: reasons('todo') }, byValue)).toMatchObject([expect.stringMatching(/^b empty-words: "todo" says/)]);
  expect(told({ why: reasons('"12345"') }, byValue)).toMatchObject([expect.stringMatching(/^b empty-words: A "why"/)]);
});

test('a reason has ten letters and more', () => {
  expect(told({ why: '"123456789"' })).toHaveLength(1);
  expect(told({ why: '" 123456789 "' })).toHaveLength(1);
  expect(told({ why: '"1234567890"' })).toEqual([]);
  const byValue = '{ property: site, equals: { parameter: own } }';
  expect(told({ why: '{ a: "123456789", b: "1234567890" }' }, byValue)).toHaveLength(1);
});

test('a failure says something else than the title', () => {
  const repeats =
    'failure empty-words: "failure" repeats "title", which is true when the rule passes. [say what is wrong, with {found}]';
  expect(told({ failure: LINES.title })).toEqual([repeats]);
  expect(told({ failure: `" ${LINES.title.toUpperCase()} "` })).toEqual([repeats]);
  expect(told({ title: `" ${LINES.title.toUpperCase()} "`, failure: LINES.title })).toEqual([repeats]);
});
