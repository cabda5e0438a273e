import { describe, expect, test } from 'vitest';
import { checkSense } from '../../../src/policy/lint/check-sense.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { policyOf } from '../build/every-form.ts';

/** What makes no sense in a rule about a kind, as `CODE at WHERE: message`; `WHERE` is the text that stands there. */
function told(kind: string, ...lines: readonly string[]): readonly string[] {
  const own = lines.some((line) => line.startsWith('select:')) ? [] : [`select: { kind: ${kind} }`];
  const text = policyOf({ what: '', kind, lines: [...own, ...lines] });
  return loadPolicies([{ path: 'policies/forms.yaml', text }])
    .rules.flatMap(checkSense)
    .map(({ code, message, where }) => {
      const [, line = '', column = ''] = /:(\d+):(\d+)$/.exec(where ?? '') ?? [];
      const at = text.split('\n')[Number(line) - 1]?.slice(Number(column) - 1) ?? '';
      return `${code} at ${/^\{[^{}]*\}|^\S+(?: \]|)/.exec(at)?.[0]}: ${message}`;
    });
}

type Holds = (value: string | null) => boolean;
const LEAVES: readonly (readonly [leaf: string, holds: Holds])[] = [
  ['{ property: site, isSet: true }', (value) => value !== null],
  ['{ property: site, isUnset: true }', (value) => value === null],
  ['{ property: site, equals: a }', (value) => value === 'a'],
  ['{ property: site, equals: B }', (value) => value === 'b'],
  ['{ property: site, notEquals: a }', (value) => value !== 'a'],
  ['{ property: site, notEquals: b }', (value) => value !== 'b'],
  ['{ property: site, in: [a] }', (value) => value === 'a'],
  ['{ property: site, in: [A, b] }', (value) => value === 'a' || value === 'b'],
  ['{ property: site, in: [c] }', (value) => value === 'c'],
];
const VALUES = [null, 'a', 'b', 'c'];
const pairs = LEAVES.flatMap(([one, holdsOne]) =>
  LEAVES.flatMap(([other, holdsOther]) => (one === other ? [] : [{ one, other, holdsOne, holdsOther }])),
);

test.each(pairs)(
  'all of $one and $other is told where no value satisfies both',
  ({ one, other, holdsOne, holdsOther }) => {
    const isReachable = VALUES.some((value) => holdsOne(value) && holdsOther(value));
    expect(told('server', `expect: { all: [ ${one}, ${other} ] }`)).toEqual(
      isReachable
        ? []
        : [`unreachable-condition at ${other}: No value of "site" can satisfy this and the first condition at once.`],
    );
  },
);

test.each(pairs)(
  'any of $one and $other is told where every value satisfies one',
  ({ one, other, holdsOne, holdsOther }) => {
    const isIdle = VALUES.every((value) => holdsOne(value) || holdsOther(value));
    expect(told('server', `expect: { any: [ ${one}, ${other} ] }`)).toEqual(
      isIdle
        ? [`idle-condition at ${other}: Every value of "site" satisfies this or the first condition: it always holds.`]
        : [],
    );
  },
);

describe('what makes no sense', () => {
  const SET = '{ property: site, isSet: true }';
  const UNSET = '{ property: site, isUnset: true }';

  test('numbers that leave nothing between them, in either order', () => {
    const leaf = (operator: string, value: number): string => `{ property: data, ${operator}: ${value} }`;
    const both = (low: number, high: number) => [
      told('registry-value', `expect: { all: [ ${leaf('atLeast', low)}, ${leaf('atMost', high)} ] }`).length,
      told('registry-value', `expect: { all: [ ${leaf('atMost', high)}, ${leaf('atLeast', low)} ] }`).length,
    ];
    expect(both(5, 4)).toEqual([1, 1]);
    expect(both(5, 5)).toEqual([0, 0]);
    const exact = `{ property: data, equals: 3 }, { property: data, equals: 4 }`;
    expect(told('registry-value', `expect: { all: [ ${exact} ] }`)).toHaveLength(1);
    expect(
      told('registry-value', `expect: { all: [ { property: data, notEquals: 3 }, { property: data, equals: 3 } ] }`),
    ).toHaveLength(1);
  });

  test('true or false, and both', () => {
    const both = (value: string, other: string): string =>
      `[ { property: isClientAccess, equals: ${value} }, { property: isClientAccess, equals: ${other} } ]`;
    expect(told('server', `expect: { any: ${both('true', 'false')} }`)).toHaveLength(1);
    expect(told('server', `expect: { any: ${both('false', 'true')} }`)).toHaveLength(1);
    expect(told('server', `expect: { all: ${both('true', 'false')} }`)).toHaveLength(1);
  });

  test('what another property says, or what stands in for null, contradicts nothing', () => {
    const other = '{ property: edition, isUnset: true }';
    expect(told('server', `expect: { all: [ ${SET}, ${other} ] }`)).toEqual([]);
    expect(told('server', `expect: { any: [ ${SET}, ${other} ] }`)).toEqual([]);
    const filled = '{ property: site, equals: a, whenUnset: b }';
    for (const group of ['all', 'any'])
      expect(
        told('server', `expect: { ${group}: [ ${UNSET}, ${filled}, { property: edition, isSet: true } ] }`),
      ).toEqual([]);
    const parameter = 'parameters: { own: { type: string, default: b } }';
    const unknown = '{ property: site, equals: { parameter: own } }';
    expect(told('server', parameter, `expect: { all: [ { property: site, equals: a }, ${unknown} ] }`)).toEqual([]);
    const list = 'parameters: { own: { type: list, default: [b] } }';
    expect(
      told(
        'server',
        list,
        `expect: { all: [ { property: site, equals: a }, { property: site, in: { parameter: own } } ] }`,
      ),
    ).toEqual([]);
  });

  test('is told by the place of the one that it contradicts, up to the fifth', () => {
    const others = (count: number, operator: string): string =>
      Array.from({ length: count }, (_, index) => `{ property: edition, ${operator}: e${index} }, `).join('');
    const message = (count: number): string | undefined =>
      told('server', `expect: { all: [ ${others(count, 'notEquals')}${SET}, ${UNSET} ] }`)[0]?.match(
        /this and the (\w+)/,
      )?.[1];
    expect([0, 1, 2, 3, 4, 5, 6].map(message)).toEqual([
      'first',
      'second',
      'third',
      'fourth',
      'fifth',
      'other',
      'other',
    ]);
    const always = (count: number): string | undefined =>
      told('server', `expect: { any: [ ${others(count, 'equals')}${SET}, ${UNSET} ] }`)[0]?.match(
        /this or the (\w+)/,
      )?.[1];
    expect([0, 1, 4, 5].map(always)).toEqual(['first', 'second', 'fifth', 'other']);
  });

  test.each(['all', 'any'])('the same twice in "%s", whatever the order of its fields', (group) => {
    const turned = '{ isSet: true, property: site }';
    expect(told('server', `expect: { ${group}: [ ${SET}, { property: edition, isSet: true }, ${turned} ] }`)).toEqual([
      `idle-condition at ${turned}: This stands twice in "${group}": once is enough.`,
    ]);
  });

  test.each([
    ['all', 'always'],
    ['any', 'never'],
  ])('an empty "%s", which %s holds', (group, often) => {
    expect(told('server', `expect: { ${group}: [ ] }`)).toEqual([
      `idle-condition at [ ]: An empty "${group}" ${often} holds: it judges nothing.`,
    ]);
  });

  test('an implication of itself, or of a part of itself', () => {
    const implied = (condition: string, then: string): readonly string[] =>
      told('server', `expect: { if: ${condition}, then: ${then} }`);
    expect(implied(SET, SET)).toEqual([
      `vacuous-implication at ${SET}: "if" and "then" say the same: it always holds.`,
    ]);
    const all = `{ all: [ { property: edition, isSet: true }, ${SET} ] }`;
    expect(implied(all, SET)).toEqual([
      `vacuous-implication at ${SET}: "then" is a part of "if" already: it always holds.`,
    ]);
    expect(implied(all.replace('all', 'any'), SET)).toEqual([]);
    expect(implied(SET, UNSET)).toEqual([]);
  });

  test.each([
    ['where it is chosen', `select: { kind: server, where: { all: [ ] } }`, `expect: ${SET}`],
    ['where it applies', `appliesTo: { when: { all: [ ] } }`, `expect: ${SET}`],
    ['what is expected', `appliesTo: { when: ${SET} }`, 'expect: { all: [ ] }'],
    [
      'within a group',
      `appliesTo: { when: ${SET} }`,
      `expect: { all: [ ${SET}, { any: [ ${UNSET}, { all: [ ] } ] } ] }`,
    ],
    ['within not', `appliesTo: { when: ${SET} }`, 'expect: { not: { all: [ ] } }'],
    ['within then', `appliesTo: { when: ${SET} }`, `expect: { if: ${SET}, then: { all: [ ] } }`],
    [
      'within a look at others',
      `appliesTo: { when: ${SET} }`,
      'expect: { resources: certificate, count: { where: { all: [ ] }, atLeast: 1 } }',
    ],
  ])('is found %s', (_what, first, second) => {
    expect(told('server', first, second)).toEqual([
      'idle-condition at [ ]: An empty "all" always holds: it judges nothing.',
    ]);
  });
});
