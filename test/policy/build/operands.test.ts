import { describe, expect, test } from 'vitest';
import type { PropertySpec, PropertyType } from '../../../src/model/kind.ts';
import { KINDS } from '../../../src/model/kinds.ts';
import { OPERATORS } from '../../../src/model/policy/operators.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { faultsOf } from '../faults-of.ts';
import { policyOf } from './every-form.ts';

const PATH = 'policies/forms.yaml';
const ruleFile = (kind: string, ...lines: readonly string[]) => ({
  path: PATH,
  text: policyOf({ what: '', kind, lines: [`select: { kind: ${kind} }`, ...lines] }),
});
/** What is wrong with a rule, without its places. */
function wrongWith(kind: string, ...lines: readonly string[]): readonly string[] {
  const file = ruleFile(kind, ...lines);
  let faults: readonly string[] = [];
  try {
    loadPolicies([file]);
  } catch {
    faults = faultsOf(() => loadPolicies([file]));
  }
  return faults.map((fault) => fault.replace(`${PATH}:`, '').replace(/^\d+:\d+ /, ''));
}

describe('what a parameter may be, by the operator that it is the operand of', () => {
  const LONG = 'x'.repeat(70);
  test.each([
    ['server', 'site', 'equals', 'number', '3', 'Expected a text, found 3. [put it in quotes: "3"]'],
    ['server', 'site', 'equals', 'boolean', 'true', 'Expected a text, found true. [put it in quotes: "true"]'],
    ['server', 'site', 'equals', 'list', '[a]', 'Expected a text, found ["a"].'],
    ['server', 'isClientAccess', 'equals', 'string', 'yes', 'Expected true or false, found "yes".'],
    ['registry-value', 'data', 'equals', 'number', '1.5', 'Expected a whole number, found 1.5.'],
    ['server', 'build', 'equals', 'string', 'CU23', 'Expected a build such as 15.1.2507.6, found "CU23".'],
    [
      'certificate',
      'notAfter',
      'equals',
      'string',
      'soon',
      'Expected a time, found "soon". [write it as 2026-12-01T00:00:00Z]',
    ],
    [
      'certificate',
      'notAfter',
      'equals',
      'string',
      '2026-13-01T00:00:00Z',
      'Expected a time, found "2026-13-01T00:00:00Z". [write it as 2026-12-01T00:00:00Z]',
    ],
    [
      'certificate',
      'notAfter',
      'equals',
      'string',
      'on 2026-12-01T00:00:00Z',
      'Expected a time, found "on 2026-12-01T00:00:00Z". [write it as 2026-12-01T00:00:00Z]',
    ],
    [
      'certificate',
      'notAfter',
      'equals',
      'string',
      '2026-12-01T00:00:00Zulu',
      'Expected a time, found "2026-12-01T00:00:00Zulu". [write it as 2026-12-01T00:00:00Z]',
    ],
    ['server', 'site', 'in', 'string', 'a', 'Expected a list, found "a".'],
    ['server', 'site', 'in', 'list', '[a, 3]', 'Expected a text, found 3. [put it in quotes: "3"]'],
    ['server', 'site', 'in', 'list', `[${'a, '.repeat(500)}a]`, 'The list has more than 500 elements.'],
    ['iis-location', 'windowsAuthentication.providers', 'before', 'string', 'a', 'Expected two values, found "a".'],
    [
      'iis-location',
      'windowsAuthentication.providers',
      'before',
      'list',
      '[a, b, c]',
      'Expected two values, found ["a","b","c"].',
    ],
    [
      'iis-location',
      'windowsAuthentication.providers',
      'before',
      'list',
      '[NTLM, 3]',
      'Expected a text, found 3. [put it in quotes: "3"]',
    ],
    ['server', 'site', 'startsWith', 'number', '3', 'Expected a text, found 3. [put it in quotes: "3"]'],
    ['server', 'site', 'startsWith', 'list', `[${LONG}]`, `Expected a text, found ["${'x'.repeat(55)}….`],
    ['server', 'site', 'matches', 'number', '3', 'Expected a regular expression, found 3.'],
    [
      'server',
      'site',
      'matches',
      'string',
      '"("',
      'The regular expression cannot be used: missing closing ): `(`. [RE2 syntax: a character that stands for itself has a backslash before it]',
    ],
    [
      'server',
      'site',
      'matches',
      'string',
      'a'.repeat(501),
      'The regular expression is longer than 500 characters. [join shorter ones with "any"]',
    ],
    ['registry-value', 'data', 'atLeast', 'string', 'high', 'Expected a number, found "high".'],
    [
      'server',
      'build',
      'buildAtLeast',
      'number',
      '15',
      'Expected a build such as 15.1.2507.6, found 15. [put it in quotes: "15"]',
    ],
    [
      'certificate',
      'notAfter',
      'leftAtLeast',
      'string',
      'soon',
      'Expected a duration, found "soon". [write it as 30m, 48h, 60d or 8w]',
    ],
    [
      'certificate',
      'notAfter',
      'leftAtLeast',
      'number',
      '30',
      'Expected a duration, found 30. [write it as 30m, 48h, 60d or 8w]',
    ],
    [
      'certificate',
      'notAfter',
      'timeBefore',
      'string',
      'soon',
      'Expected a time, found "soon". [write it as 2026-12-01T00:00:00Z]',
    ],
  ])('%s: %s %s is no %s %s', (kind, property, operator, type, value, message) => {
    const lines = [
      `parameters: { own: { type: ${type}, default: ${value} } }`,
      `expect: { property: ${property}, ${operator}: { parameter: own } }`,
    ];
    expect(wrongWith(kind, ...lines)).toEqual([expect.stringMatching(/^[a-z-]+: Parameter "own": /)]);
    expect(wrongWith(kind, ...lines)[0]?.replace(/^[a-z-]+: Parameter "own": /, '')).toBe(message);
  });

  test.each([
    ['server', 'site', 'in', 'list', `[${'a, '.repeat(499)}a]`],
    ['server', 'site', 'matches', 'string', 'a'.repeat(500)],
    ['iis-location', 'windowsAuthentication.providers', 'before', 'list', '[NTLM, Negotiate]'],
    ['certificate', 'notAfter', 'leftAtLeast', 'string', '8w'],
    ['certificate', 'notAfter', 'timeAfter', 'string', '"2026-12-01T00:00:00.5Z"'],
    ['server', 'edition', 'equals', 'string', 'standard'],
  ])('%s: %s %s may be a %s %s', (kind, property, operator, type, value) => {
    expect(
      wrongWith(
        kind,
        `parameters: { own: { type: ${type}, default: ${value} } }`,
        `expect: { property: ${property}, ${operator}: { parameter: own } }`,
      ),
    ).toEqual([]);
  });
});

test('a value that suits the parameter and not the operator is told where it was given', () => {
  const file = ruleFile(
    'server',
    'parameters: { own: { type: string } }',
    'expect: { property: site, matches: { parameter: own } }',
  );
  const profile = (value: string) => ({
    path: 'policies/profiles/mine.yaml',
    text: `schema: exaudit/profile/v1\nprofile: mine\ntitle: Mine\ninclude: [all]\nparameters:\n  FM-001: { own: "${value}" }\n`,
  });
  const resolved = (value: string, ...sets: readonly string[]) =>
    faultsOf(() => resolveProfile(loadPolicies([file, profile(value)]), 'mine', sets));
  const reason = 'FM-001.own: The regular expression cannot be used: missing closing ): `(`.';
  const hint = '[RE2 syntax: a character that stands for itself has a backslash before it]';
  expect(resolved('(')).toEqual([`policies/profiles/mine.yaml:6:13 bad-expression: ${reason} ${hint}`]);
  expect(resolved('a', 'FM-001.own=(')).toEqual([`--set bad-expression: ${reason} ${hint}`]);
  // What was built for another value stays.
  const set = loadPolicies([file, profile('a')]);
  for (const value of ['b', 'c', 'b'])
    expect(resolveProfile(set, 'mine', [`FM-001.own=${value}`]).rules[0]?.expect).toMatchObject({ operand: { value } });
});

/** One property of one value for each type, of two kinds where there are two. */
const ONE_OF_TYPE = new Map<PropertyType, { readonly kind: string; readonly name: string }>(
  Object.values(KINDS)
    .filter(({ bulk }) => !bulk)
    .flatMap(({ kind, properties }) =>
      Object.entries<PropertySpec>(properties).flatMap(([name, spec]) =>
        spec.many === undefined && !name.startsWith('declared.') ? [[spec.type, { kind, name }] as const] : [],
      ),
    )
    .reverse(),
);
const TEXTUAL = ['text', 'enum', 'name', 'host', 'url', 'mail', 'iis-path'];
const pairs = [...ONE_OF_TYPE].flatMap(([left, one]) =>
  [...ONE_OF_TYPE].map(([right, other]) => ({ left, right, one, other })),
);

test('texts of all types compare with each other, anything else only with its own type', () => {
  expect(ONE_OF_TYPE.size).toBeGreaterThan(8);
  for (const { left, one, other, right } of pairs) {
    const mayCompare = left === right || (TEXTUAL.includes(left) && TEXTUAL.includes(right));
    expect(
      wrongWith(
        other.kind,
        `expect: { resources: ${one.kind}, some: { property: ${one.name}, equals: { property: self.${other.name} } } }`,
      ),
      `${left} and ${right}`,
    ).toEqual(
      mayCompare
        ? []
        : [
            `wrong-operand: "self.${other.name}" holds ${right}, which does not compare with ${left}. [write a value, { parameter: NAME }, or one value of the same type]`,
          ],
    );
  }
});

test('what an operator does not suit is told with those that suit', () => {
  const suiting = (type: PropertyType, arity: 'one' | 'list' | 'set'): readonly string[] =>
    Object.entries(OPERATORS).flatMap(([name, spec]) =>
      [...spec.types].includes(type) && [...spec.arity].includes(arity) ? [name] : [],
    );
  const all = Object.values(KINDS).flatMap(({ kind, properties }) =>
    Object.entries<PropertySpec>(properties).map(([name, spec]) => ({ kind, name, spec })),
  );
  const shown = Map.groupBy(all, ({ spec }) => `${spec.type} ${spec.many ?? 'one'}`);
  expect(shown.size).toBeGreaterThan(15);
  for (const [one] of shown.values()) {
    if (one === undefined || one.name.startsWith('declared.')) continue;
    const { kind, name, spec } = one;
    const suits = suiting(spec.type, spec.many ?? 'one');
    for (const operator of Object.keys(OPERATORS)) {
      const unsuitable = wrongWith(kind, `expect: { property: ${name}, ${operator}: { parameter: none } }`).filter(
        (fault) => fault.startsWith('operator-unsuitable'),
      );
      if (OPERATORS[operator as keyof typeof OPERATORS].operand === 'true') continue;
      const what = spec.many === undefined ? `one value of type ${spec.type}` : `a ${spec.many} of ${spec.type}`;
      const more = spec.many === undefined ? '' : ', every, some, none, count';
      expect(unsuitable, `${name} ${operator}`).toEqual(
        suits.includes(operator)
          ? []
          : [
              `operator-unsuitable: "${operator}" does not suit "${name}", which is ${what}. [suitable: ${suits.join(', ')}${more}]`,
            ],
      );
    }
  }
});
