import type { OperatorName } from '../../../src/model/policy/operators.ts';
import type { Value } from '../../../src/model/resource.ts';

/** An operand of an operator, a property of the kind `thing` that it judges, and values around the border of what it lets through. */
export interface OperatorCase {
  readonly property: string;
  readonly operand: Value;
  readonly values: readonly Value[];
}

const of = (property: string, operand: Value, ...values: readonly Value[]): OperatorCase => ({
  property,
  operand,
  values,
});

const LABELS = ['one', 'ONE', ' one', 'two', '', 'o\u00f6ne', 'oneone'] as const;
const ADDRESSES = [
  'https://mail.x.de/ews',
  'HTTPS://MAIL.x.de/EWS',
  'http://mail.x.de/ews/',
  'https://mail.x.de:444/ews?x#y',
  'https://x.de/ews',
  'ftp://mail.x.de/ews',
  'mail.x.de/ews',
  '//mail.x.de/ews',
  '',
] as const;
const HOSTS = [
  'mail.x.de',
  'MAIL.X.DE.',
  'x.de',
  'notx.de',
  'mail.x.de.evil.com',
  '10',
  'not a host',
  '-a.de',
  'a..de',
  '.',
  '',
] as const;
const LISTS: readonly Value[] = [
  [],
  ['Ntlm'],
  ['NTLM', 'Basic'],
  ['Basic', 'ntlm'],
  ['Basic'],
  ['OAuth', 'Basic', 'Ntlm'],
  ['Ntlm', 'Ntlm'],
];
const SETS: readonly Value[] = [[], ['a'], ['A', 'b'], ['b', 'a', 'B'], ['a', 'b', 'c'], ['c'], ['a', 5]];
const TIMES = [
  '2026-01-02T00:00:00Z',
  '2026-01-03T00:00:00Z',
  '2026-01-01T23:59:59Z',
  '2026-02-03T00:00:00Z',
  '2026-01-03T01:00:00+01:00',
  'yesterday',
  '',
] as const;
const BUILDS = ['15.1.2507.6', '15.1.2507', '15.1.2507.5', '15.1', '15.2', '14.3.999.9', 'none', ''] as const;

/** One or more for every operator: the compiler names one that is missing. */
export const OPERATOR_CASES: { readonly [operator in OperatorName]: readonly OperatorCase[] } = {
  isSet: [of('label', true, 'one', '', 5), of('tags', true, [], ['a']), of('flag', true, false)],
  isUnset: [of('label', true, 'one', ''), of('tags', true, [])],
  equals: [
    of('label', 'one', ...LABELS),
    of('said', 'one', ...LABELS),
    of('num', 1, 1, 0, -1, 1.5, '1'),
    of('flag', false, false, true, 'false', 0),
    of('home', 'mail.x.de', ...HOSTS),
    of('link', 'https://mail.x.de/ews', ...ADDRESSES),
    of('version', '15.1.2507.6', ...BUILDS),
    of('at', '2026-01-03T00:00:00Z', ...TIMES),
    of('a', 'one@x.de', 'ONE@X.de', 'smtp:one@x.de', 'two@x.de'),
  ],
  notEquals: [of('label', 'one', 'ONE', 'two', 5), of('num', 1, 1, 2, '1')],
  in: [of('label', ['one', 'two'], 'Two', 'three', '', 5), of('num', [1, 2], 2, 3), of('label', [], 'one')],
  notIn: [of('label', ['one', 'two'], 'Two', 'three', 5)],
  startsWith: [of('home', 'MAIL.', ...HOSTS), of('said', 'on', ...LABELS)],
  endsWith: [of('home', '.x.de', ...HOSTS), of('said', 'ne', ...LABELS)],
  containsText: [of('label', 'N', ...LABELS), of('said', 'N', ...LABELS)],
  matches: [of('label', '^o.e$', ...LABELS), of('said', 'o', ...LABELS)],
  atLeast: [of('num', 2, 1, 2, 3, '3')],
  atMost: [of('num', 2, 1, 2, 3, '1')],
  greaterThan: [of('num', 2, 1, 2, 3)],
  lessThan: [of('num', 2, 1, 2, 3)],
  buildAtLeast: [of('version', '15.1.2507', ...BUILDS)],
  buildBelow: [of('version', '15.1.2507.6', ...BUILDS)],
  ageAtMost: [of('at', '1d', ...TIMES)],
  ageAtLeast: [of('at', '1d', ...TIMES)],
  leftAtLeast: [of('at', '30d', ...TIMES)],
  timeBefore: [of('at', '2026-01-03T00:00:00Z', ...TIMES), of('at', { asOf: true }, ...TIMES)],
  timeAfter: [of('at', '2026-01-02T00:00:00Z', ...TIMES)],
  isEmpty: [of('marks', true, ...SETS)],
  isNotEmpty: [of('marks', true, ...SETS)],
  includes: [of('tags', 'Ntlm', ...LISTS), of('marks', 'a', ...SETS)],
  excludes: [of('tags', 'Ntlm', ...LISTS), of('marks', 'a', ...SETS)],
  includesAny: [of('tags', ['Ntlm', 'OAuth'], ...LISTS), of('marks', ['c', 'd'], ...SETS)],
  supersetOf: [of('marks', ['a', 'b'], ...SETS)],
  subsetOf: [of('marks', ['a', 'b'], ...SETS)],
  setEquals: [of('marks', ['a', 'b'], ...SETS), of('tags', ['Ntlm', 'Basic'], ...LISTS)],
  disjointFrom: [of('marks', ['c', 'd'], ...SETS)],
  firstIs: [of('tags', 'Ntlm', ...LISTS)],
  lastIs: [of('tags', 'Ntlm', ...LISTS)],
  sequenceEquals: [of('tags', ['Ntlm', 'Basic'], ...LISTS)],
  before: [of('tags', ['Ntlm', 'Basic'], ...LISTS)],
  isUrl: [of('link', true, ...ADDRESSES, 5)],
  urlScheme: [of('link', 'HTTPS', ...ADDRESSES)],
  urlHost: [of('link', 'Mail.x.de', ...ADDRESSES, 5)],
  urlPath: [of('link', '/ews', ...ADDRESSES)],
  urlHostIn: [of('link', ['x.de', 'mail.x.de'], ...ADDRESSES)],
  hostIn: [of('home', ['mail.x.de', 'y.de'], ...HOSTS, 5)],
  isHost: [of('home', true, ...HOSTS, 5)],
  hostHasSuffix: [of('home', ['x.de'], ...HOSTS, 5)],
  coversHost: [
    of(
      'names',
      'mail.x.de',
      [],
      ['MAIL.x.de'],
      ['*.x.de'],
      ['*.de'],
      ['x.de'],
      ['*.mail.x.de'],
      ['y.de', 'mail.x.de.'],
    ),
    of('names', 'https://mail.x.de/ews', ['mail.x.de'], ['*.x.de'], ['x.de']),
  ],
  mailDomainIn: [of('a', ['x.de'], 'one@X.de', 'one@mail.x.de', 'one@x.de@y.de', 'one', '@x.de', '', 5)],
};
