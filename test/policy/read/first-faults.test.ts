import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/model/error.ts';
import { firstFaults, sortFaults } from '../../../src/policy/read/first-faults.ts';

const fault = (where: string | undefined, message = 'So.'): UserError =>
  new UserError('policy-invalid', message, where === undefined ? {} : { where });
const shown = (faults: readonly UserError[]): readonly string[] =>
  faults.map(({ message, where }) => `${where} ${message}`);

const IN_ORDER = [
  fault(undefined),
  fault('--set EX-001.a=b'),
  fault('a.yaml'),
  fault('a.yaml:2:3'),
  fault('a.yaml:2:3', 'Then.'),
  fault('a.yaml:2:10'),
  fault('a.yaml:10:1'),
  fault('b.yaml'),
  fault('b.yaml:1:1'),
  fault('c:\\b.yaml:1:1'),
];

test('faults stand in the order of file, line, column and words, each once, however they came', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...IN_ORDER, ...IN_ORDER], { minLength: 2 * IN_ORDER.length }), (faults) => {
      expect(shown(sortFaults(faults))).toEqual(shown(IN_ORDER));
    }),
  );
});

test('the first twenty are told, and how many there are', () => {
  const many = (count: number): readonly UserError[] =>
    Array.from({ length: count }, (_, index) => fault(`a.yaml:${index + 1}:1`));
  const told = (count: number) => firstFaults('policies-invalid', 'The policies', [...many(count), ...many(count)]);
  expect(told(1).message).toBe('The policies cannot be used: 1 fault.');
  expect(told(2).message).toBe('The policies cannot be used: 2 faults.');
  expect(told(20).message).toBe('The policies cannot be used: 20 faults.');
  expect(told(21).message).toBe('The policies cannot be used: 21 faults; the first 20 follow.');
  expect(told(21).errors.map(({ where }) => where)).toEqual(many(20).map(({ where }) => where));
  expect(told(21).code).toBe('policies-invalid');
});
