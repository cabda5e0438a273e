import { expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { policyOf } from '../build/every-form.ts';
import { faultsOf } from '../faults-of.ts';

const READS = 'expect: { property: site, equals: { parameter: own } }';

/** What is wrong with a rule about servers, as `COLUMN of LINE CODE: message`. */
function told(lines: readonly string[], replace = '', by = ''): readonly string[] {
  const text = policyOf({ what: '', kind: 'server', lines: ['select: { kind: server }', ...lines] }).replace(
    replace,
    by,
  );
  const load = (): unknown => loadPolicies([{ path: 'policies/forms.yaml', text }]);
  try {
    load();
    return [];
  } catch {
    return faultsOf(load).map((fault) =>
      fault.replace(/^\S+:(\d+):(\d+)/, (_all, line: string, column: string) => {
        const at = text.split('\n')[Number(line) - 1]?.slice(Number(column) - 1) ?? '';
        return `<${/^[\w"{}-]+/.exec(at)?.[0]}>`;
      }),
    );
  }
}

test.each([
  ['a word among numbers', '{ type: number, enum: [1, two], default: 1 }', 'two', 'a number', '"two"'],
  ['a number among words', '{ type: string, enum: [one, 2], default: one }', '2', 'a string', '2'],
  ['a word among true and false', '{ type: boolean, enum: [true, "no"], default: true }', '"no"', 'a boolean', '"no"'],
])('%s is no value of the parameter', (_what, spec, at, type, value) => {
  const faults = told([`parameters: { own: ${spec} }`, 'expect: { property: site, isSet: true }']);
  expect(faults).toContain(`<${at}> wrong-operand: The parameter is ${type}; ${value} is none.`);
});

test('a list has elements of any type', () => {
  expect(
    told([
      'parameters: { own: { type: list, enum: [a, "2"], default: [a] } }',
      'expect: { property: site, in: { parameter: own } }',
    ]),
  ).toEqual([]);
});

test.each([
  [
    '{ type: string, enum: [aaaa, bbbb], default: zzzz }',
    'zzzz',
    '"zzzz" is not a permitted value. [one of: aaaa, bbbb]',
  ],
  ['{ type: string, default: 3 }', '3', 'Expected a text, found 3.'],
  ['{ type: list, default: a }', 'a', 'Expected a list, found "a".'],
  ['{ type: boolean, default: a }', 'a', 'Expected true or false, found "a".'],
  ['{ type: number, default: a }', 'a', 'Expected a number, found "a".'],
])('of %s the default is none', (spec, at, message) => {
  const faults = told([`parameters: { own: ${spec} }`, 'expect: { property: site, isSet: true }']);
  expect(faults).toEqual([`<${at}> wrong-operand: The default: ${message}`]);
});

test('a failure names what was found, what was expected, and properties of the kind', () => {
  const failure = (text: string): readonly string[] =>
    told(['expect: { property: site, isSet: true }'], 'failure: It is not', `failure: "${text}"`);
  expect(failure('{found} {expected} {site} { name')).toEqual([]);
  expect(failure('It is {}, not {sitee}')).toEqual([
    '<"It> unknown-placeholder: "{sitee}" is neither {found}, {expected} nor a property of server. [did you mean "site"?]',
    '<"It> unknown-placeholder: "{}" is neither {found}, {expected} nor a property of server.',
  ]);
});

test('a reason for each value has a text for every one, and for no other', () => {
  const why = (spec: string, texts: string): readonly string[] =>
    told([`parameters: { own: ${spec} }`, READS], 'why: It is to be so.', `why: ${texts}`).map((fault) =>
      fault.replace('unknown-value: ', ''),
    );
  const letters = '{ type: string, enum: [aaaa, bbbb, cccc], default: aaaa }';
  expect(why(letters, '{ aaaa: for a, bbbb: for b, cccc: for c }')).toEqual([]);
  expect(why(letters, '{ cccc: for c, zzzz: for z }')).toEqual([
    '<{> "why" says nothing for "aaaa", "bbbb". [add "aaaa: …" below "why"]',
    '<zzzz> "zzzz" is not a value of "own". [one of: aaaa, bbbb, cccc]',
  ]);
  expect(why('{ type: string, default: a }', '{ a: for a }')).toEqual([
    '<{> "why" is keyed by "own", which has no "enum". [write one text, or declare the values]',
  ]);
  const flag = (texts: string): readonly string[] =>
    told(
      [
        'parameters: { own: { type: boolean, default: true } }',
        'expect: { property: isClientAccess, equals: { parameter: own } }',
      ],
      'why: It is to be so.',
      `why: ${texts}`,
    );
  expect(flag('{ "true": for yes, "false": for no }')).toEqual([]);
  expect(flag('{ "true": for yes }')).toEqual([
    '<{> unknown-value: "why" says nothing for "false". [add "false: …" below "why"]',
  ]);
  expect(told(['expect: { property: site, isSet: true }'], 'why: It is to be so.', 'why: { a: for a }')).toEqual([
    '<{> unknown-value: FM-001 has no parameter that its "why" could be keyed by. [write one text]',
  ]);
});
