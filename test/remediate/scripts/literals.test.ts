import { expect, test } from 'vitest';
import { UserError } from '../../../src/model/error.ts';
import type { Value } from '../../../src/model/resource.ts';
import { attributeValues } from '../../../src/remediate/scripts/iis-attributes.ts';
import type { LaterCheck } from '../../../src/remediate/scripts/later-check.ts';
import { laterLiteral } from '../../../src/remediate/scripts/later-literal.ts';
import { safeName } from '../../../src/remediate/scripts/safe-name.ts';
import type { stepLiteral } from '../../../src/remediate/scripts/step-literal.ts';
import { hashtable, typedLiteral } from '../../../src/remediate/scripts/typed-literal.ts';
import { titleValue } from '../../../src/remediate/settle/draft.ts';
import { unwritable } from '../../../src/remediate/settle/draft-all.ts';
import { OPERATIONS } from './hand-made-plan.ts';

test('a value becomes the literal of its own type', () => {
  for (const [value, literal] of [
    [null, '$null'],
    [true, '$true'],
    [false, '$false'],
    [-7, '-7'],
    ["O'Neil", "'O''Neil'"],
    [[], '@()'],
    [['a', 1, null], "@('a', 1, $null)"],
  ] as const)
    expect(typedLiteral(value, 'S1')).toBe(literal);
});

test('what has no literal is refused: a broken number, a value of parts, a character that misleads', () => {
  for (const number of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => typedLiteral(number, 'S1')).toThrow('is no whole number');
  expect(() => typedLiteral({ a: 1 }, 'S1')).toThrow('A value made of named parts');
  expect(() => typedLiteral('a\u202eb', 'S1')).toThrow('which no script may hold');
});

test.each([
  ['location', 'Default Web Site/EWS', true],
  ['location', 'Default Web Site/../EWS', false],
  ['location', '../EWS', false],
  ['location', '/EWS', false],
  ['location', 'a..b', true],
  ['server', '-Force', false],
  ['cmdlet', 'Set-OwaVirtualDirectory', true],
  ['cmdlet', 'Remove-Mailbox', false],
] as const)('a name that goes to another program is harmless there: %s %s %s', (what, name, isSafe) => {
  if (isSafe) expect(safeName(what, name, 'S1')).toBe(name);
  else expect(() => safeName(what, name, 'S1')).toThrow(`is no ${what} that a script may name`);
});

test('flags are compared as a set, and what is no list of flags stays what it is', () => {
  expect(attributeValues('sslFlags', 'Ssl, Ssl128', ['None'])).toEqual({
    before: ['Ssl', 'Ssl128'],
    after: [],
    asSet: true,
  });
  for (const value of [null, 8, true] as const)
    expect(attributeValues('sslFlags', value, ['Ssl'])).toEqual({ before: value, after: ['Ssl'], asSet: true });
  expect(attributeValues('enabled', 'a, b', null)).toEqual({ before: 'a, b', after: null, asSet: false });
});

const CHECK: LaterCheck = {
  type: 'wire',
  location: 'default web site/ews',
  property: 'challenges',
  before: ['NTLM'],
  after: ['Negotiate'],
  asSet: true,
  late: false,
  port: 443,
  path: '/ews',
  only: ['NTLM', 'Negotiate'],
};
const OURS = new TypeError('a fault of ours');
/** A value that nobody can read: what it throws is no refusal. */
const broken = {
  get length(): never {
    throw OURS;
  },
} as unknown as Value;
const faulty = new Proxy([], {
  get: () => {
    throw OURS;
  },
}) as unknown as Value;

test('a check that no script may hold is made by hand; a fault of ours is not hidden as one', () => {
  expect(laterLiteral(CHECK, 'S1')).toContain("Type = 'wire'");
  expect(laterLiteral({ ...CHECK, after: 'a\u202eb' }, 'S1')).toContain("Type = 'by-hand'");
  expect(() => laterLiteral({ ...CHECK, after: faulty }, 'S1')).toThrow(OURS);
});

test('a draft that cannot be written is refused in words; what is missing in it is a fault of ours', () => {
  const draft = (operation: Parameters<typeof stepLiteral>[0]['operation']) =>
    unwritable({ operation, server: 'ex16', title: 'x' } as Parameters<typeof unwritable>[0]);
  expect(draft(OPERATIONS.own)).toBeUndefined();
  expect(draft({ ...OPERATIONS.own, location: '../x' })).toMatchObject({ reason: 'unwritable' });
  expect(draft({ ...OPERATIONS.own, after: ['a\u202eb'] })).toMatchObject({ reason: 'unwritable' });
  expect(() => draft({ ...OPERATIONS.mapi, reads: [] })).toThrow(UserError);
  expect(() => hashtable([[broken as never, '1']], 'S1')).toThrow(TypeError);
});

test('a title names every value, also the one that is not there', () => {
  for (const [value, title] of [
    [null, 'nothing'],
    [[], 'nothing'],
    [['Ntlm', null], 'Ntlm, nothing'],
    [false, 'false'],
    ['', ''],
    [{ a: 1 }, '{"a":1}'],
  ] as const)
    expect(titleValue(value)).toBe(title);
});
