import type { PropertyType } from '../kind.ts';
import type { Arity, OperandShape, OperatorSpec } from './operator-spec.ts';

const ALL_TYPES: readonly PropertyType[] = [
  'text',
  'boolean',
  'integer',
  'time',
  'build',
  'enum',
  'name',
  'host',
  'url',
  'mail',
  'iis-path',
];
const TEXTUAL: readonly PropertyType[] = ['text', 'enum', 'name', 'host', 'url', 'mail', 'iis-path'];

type Declared = Omit<OperatorSpec, 'operand' | 'types' | 'arity'> & Partial<Pick<OperatorSpec, 'types'>>;
/** Operators that judge these types, in so many values. */
const over =
  (types: readonly PropertyType[], ...arity: readonly Arity[]) =>
  (operand: OperandShape, rest: Declared): OperatorSpec => ({ operand, types, arity, ...rest });
const any = over(ALL_TYPES, 'one', 'list', 'set');
const scalar = over(ALL_TYPES, 'one');
const text = over(TEXTUAL, 'one');
const many = over(ALL_TYPES, 'list', 'set');
const ordered = over(ALL_TYPES, 'list');
const typed = (types: readonly PropertyType[], operand: OperandShape, rest: Declared): OperatorSpec =>
  over(types, 'one')(operand, rest);
const NUMBER: readonly PropertyType[] = ['integer'];
const BUILD: readonly PropertyType[] = ['build'];
const TIME: readonly PropertyType[] = ['time'];
const URL_LIKE: readonly PropertyType[] = ['url', 'text'];
const HOST_LIKE: readonly PropertyType[] = ['host', 'name', 'text'];
const MAIL_LIKE: readonly PropertyType[] = ['mail', 'text'];

/** Every operator that a leaf may use. A new one is a line here and a function in `evaluate/operators/`. */
export const OPERATORS = {
  isSet: any('true', { says: 'is set', doc: 'The value is not `null`.' }),
  isUnset: any('true', { negativeOf: 'isSet', says: 'is not set', doc: 'The value is `null`.' }),
  equals: scalar('value', { says: 'is {operand}', doc: "Equal by the property's declared type." }),
  notEquals: scalar('value', { negativeOf: 'equals', says: 'is not {operand}', doc: 'Not equal.' }),
  in: scalar('list', { says: 'is one of {operand}', doc: 'Equal to a member of the list.' }),
  notIn: scalar('list', { negativeOf: 'in', says: 'is none of {operand}', doc: 'Equal to no member of the list.' }),
  startsWith: text('text', {
    says: 'starts with {operand}',
    doc: 'Without case for enum, name, host, mail, iis-path.',
  }),
  endsWith: text('text', { says: 'ends with {operand}', doc: 'Without case for enum, name, host, mail, iis-path.' }),
  containsText: text('text', { says: 'contains {operand}', doc: 'Without case for enum, name, host, mail, iis-path.' }),
  matches: text('regex', { says: 'matches {operand}', doc: 'Found anywhere; RE2 syntax, linear time.' }),
  atLeast: typed(NUMBER, 'number', { says: 'is at least {operand}', doc: 'Number.' }),
  atMost: typed(NUMBER, 'number', { says: 'is at most {operand}', doc: 'Number.' }),
  greaterThan: typed(NUMBER, 'number', { says: 'is greater than {operand}', doc: 'Number.' }),
  lessThan: typed(NUMBER, 'number', { says: 'is less than {operand}', doc: 'Number.' }),
  buildAtLeast: typed(BUILD, 'build', { says: 'is build {operand} or later', doc: 'Missing parts are 0.' }),
  buildBelow: typed(BUILD, 'build', { says: 'is a build before {operand}', doc: 'Missing parts are 0.' }),
  ageAtMost: typed(TIME, 'duration', {
    says: 'is at most {operand} old',
    doc: "Age at the record's collection time: `48h`, `60d`.",
  }),
  ageAtLeast: typed(TIME, 'duration', {
    says: 'is at least {operand} old',
    doc: "Age at the record's collection time: `48h`, `60d`.",
  }),
  leftAtLeast: typed(TIME, 'duration', {
    says: 'lies at least {operand} ahead',
    doc: 'Left until then, counted from when it is judged: `30d`.',
  }),
  timeBefore: typed(TIME, 'time', { says: 'is before {operand}', doc: 'A time, or `{ asOf: true }`.' }),
  timeAfter: typed(TIME, 'time', { says: 'is after {operand}', doc: 'A time, or `{ asOf: true }`.' }),
  isEmpty: many('true', { says: 'is empty', doc: 'Holds no element.' }),
  isNotEmpty: many('true', { negativeOf: 'isEmpty', says: 'is not empty', doc: 'Holds an element.' }),
  includes: many('value', { says: 'includes {operand}', doc: 'The set or list holds it.' }),
  excludes: many('value', {
    negativeOf: 'includes',
    says: 'does not include {operand}',
    doc: 'The set or list does not hold it.',
  }),
  includesAny: many('list', { says: 'includes one of {operand}', doc: 'Holds at least one of them.' }),
  supersetOf: many('list', { says: 'includes all of {operand}', doc: 'Holds all of them.' }),
  subsetOf: many('list', { says: 'holds nothing but {operand}', doc: 'Holds none but them; `[]` does.' }),
  setEquals: many('list', { says: 'is exactly {operand}, in any order', doc: 'Order and repetition do not count.' }),
  disjointFrom: many('list', {
    negativeOf: 'includesAny',
    says: 'includes none of {operand}',
    doc: 'Holds none of them.',
  }),
  firstIs: ordered('value', { says: 'first is {operand}', doc: 'The first element; `[]` is false.' }),
  lastIs: ordered('value', { says: 'last is {operand}', doc: 'The last element; `[]` is false.' }),
  sequenceEquals: ordered('list', { says: 'is {operand}, in this order', doc: 'The same values in the same order.' }),
  before: ordered('pair', {
    says: 'holds {operand} in this order',
    doc: 'Both stand in the list, the first place of the one before the first place of the other.',
  }),
  isUrl: typed(URL_LIKE, 'true', {
    says: 'is an absolute http or https address',
    doc: 'An absolute http or https address.',
  }),
  urlScheme: typed(URL_LIKE, 'text', { says: 'has the scheme {operand}', doc: 'Without case.' }),
  urlHost: typed(URL_LIKE, 'text', { says: 'has the host {operand}', doc: 'Without case.' }),
  urlPath: typed(URL_LIKE, 'text', { says: 'has the path {operand}', doc: 'Without case.' }),
  urlHostIn: typed(URL_LIKE, 'list', { says: 'has one of the hosts {operand}', doc: 'Its host is one of them.' }),
  hostIn: typed(HOST_LIKE, 'list', { says: 'is one of the hosts {operand}', doc: 'The host is one of them.' }),
  isHost: typed(HOST_LIKE, 'true', { says: 'is a well-formed DNS name', doc: 'A well-formed DNS name.' }),
  hostHasSuffix: typed(HOST_LIKE, 'list', {
    says: 'is in one of the domains {operand}',
    doc: 'Is, or ends with a dot and, one of them.',
  }),
  coversHost: many('text', {
    types: ['host'],
    says: 'covers {operand}',
    doc: 'Names of a certificate: one is the host, or that of the address; `*.contoso.com` covers one label.',
  }),
  mailDomainIn: typed(MAIL_LIKE, 'list', {
    says: 'has one of the mail domains {operand}',
    doc: 'The part after `@` is one of them.',
  }),
} as const satisfies Record<string, OperatorSpec>;

export type OperatorName = keyof typeof OPERATORS;

/** The declaration of an operator, or `undefined` for a name that is none. */
export function operatorOf(name: string): OperatorSpec | undefined {
  return isOperator(name) ? OPERATORS[name] : undefined;
}

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name);
}

/** Quantifiers over elements or resources; `count` takes one of `equals`, `atLeast`, `atMost`. */
export const QUANTIFIERS = ['every', 'some', 'none', 'count'] as const;
export const COUNT_OPERATORS = ['equals', 'atLeast', 'atMost'] as const;
export const UNIQUE_NORMALIZATIONS = ['none', 'mail'] as const;
export const AGREEMENT_NORMALIZATIONS = ['none', 'set', 'windows-methods'] as const;
