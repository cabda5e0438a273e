import { expect, test } from 'vitest';
import type { Condition } from '../../../src/model/policy/policy.ts';
import { buildRule } from '../../../src/policy/build/build-rule.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { faultsOf } from '../faults-of.ts';
import { EVERY_FORM, type Form, policyOf } from './every-form.ts';

function built(form: Form) {
  const [source] = loadPolicies([{ path: 'policies/forms.yaml', text: policyOf(form) }]).rules;
  const rule = source === undefined ? undefined : buildRule(source, () => undefined);
  if (rule === undefined) throw new Error('the rule is not built');
  return rule;
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && 'type' in value && 'path' in value;

/** A line a node: its name in the rule, what it is, and what it holds beside other nodes. */
function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (!isCondition(value)) return [];
  const { path, type, ...rest } = value;
  const isInner = (one: unknown): boolean => isCondition(one) || (Array.isArray(one) && one.some(isCondition));
  const own = Object.entries(rest).filter(([, one]) => !isInner(one));
  return [
    `  ${path}: ${type}${own.map(([name, one]) => ` ${name}=${JSON.stringify(one)}`).join('')}`,
    ...Object.values(rest).flatMap(linesOf),
  ];
}

test('a rule has two thousand conditions, and not one more', () => {
  const leaf = '{ property: site, isSet: true }';
  const groups = (last: number): string =>
    [499, 499, 499, last].map((count) => `{ all: [${Array(count).fill(leaf).join(', ')}] }`).join(', ');
  const rule = (last: number): Form => ({
    what: 'many',
    kind: 'server',
    lines: ['select: { kind: server }', `expect: { all: [ ${groups(last)} ] }`],
  });
  const lines = linesOf(built(rule(498)).expect);
  expect(lines).toHaveLength(2000);
  expect(lines.filter((line) => line.includes(': leaf '))).toHaveLength(1995);
  expect(faultsOf(() => built(rule(499)))).toEqual([
    'policies/forms.yaml:5:5 rule-too-large: FM-001 has more than 2000 conditions with its definitions expanded. [make several rules of it]',
  ]);
});

test('every form of a condition is built as it was meant', async () => {
  const text = EVERY_FORM.map((form) => {
    const { appliesTo, expect: expected, fix, select } = built(form);
    const { when, ...applies } = appliesTo ?? {};
    const about = [
      `${form.what}: ${select.kind}`,
      ...(appliesTo === undefined ? [] : [`  appliesTo: ${JSON.stringify(applies)}`]),
      ...(fix === undefined ? [] : [`  fix: ${JSON.stringify(fix)}`]),
    ];
    return [...about, ...linesOf([select.where, when, expected])].join('\n');
  });
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('built.txt');
});
