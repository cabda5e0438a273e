import { expect, test } from 'vitest';
import type { Order } from '../../../../src/model/policy/precedence.ts';
import { planWorld } from '../../../../src/remediate/plan-world.ts';
import { instructionsOf } from '../../../../src/remediate/propose/instructions/instructions-of.ts';
import type { RefusedFinding } from '../../../../src/remediate/propose/proposal.ts';
import { ruleOf } from '../../../report/run-fixture.ts';
import { failing, location } from '../../small-plan.ts';

/** `B-001 ews for A-001`: a rule, what it found, and the matter that its steps stand under; `nothing` where in none. */
function refused(text: string): RefusedFinding {
  const [, id = '', path = '', matter = ''] = /^(\S+) (\S+) for (\S+)$/.exec(text) ?? [];
  const says = { does: 'Do it.' };
  const byHand = { affects: 'All.', before: [{ does: `Look at ${id}.` }], forward: [says], back: [says] };
  const rule = ruleOf(id, id.startsWith('X') ? {} : { byHand });
  const finding = failing(rule, location(path));
  return {
    rule,
    finding,
    cause: { reason: 'no-fix', says: '', ...(matter === 'nothing' ? {} : { instruction: matter }) },
  };
}

const told = (
  all: readonly string[],
  orders: readonly Order[] = [],
  after: { readonly [rule: string]: readonly string[] } = {},
) =>
  instructionsOf(all.map(refused), planWorld([]), orders, (rule) => after[rule] ?? []).map(
    ({ before, id, resources, rules }) =>
      `${id}: ${rules.join(' ')} of ${resources.map((label) => label.slice('ex16/'.length)).join(' ')}; ${before[0]?.does.split(',')[0]}`,
  );
const order = (first: string, then: string): Order => ({ first, then, because: 'so', said: then });

test('one for each matter, with its rules and what they found, each once and by name', () => {
  const all = ['A-002 ews', 'A-001 oab', 'A-001 ews', 'A-002 ews'].map((text) => `${text} for extended-protection`);
  expect(told([...all, 'B-001 oab for B-001', 'B-001 ews for B-001'])).toEqual([
    'extended-protection: A-001 A-002 of ews oab; SSL offloading is off',
    'B-001: B-001 of ews oab; Look at B-001.',
  ]);
});

test('none for what nothing is said of, or what has no matter', () => {
  expect(told(['A-001 ews for nothing', 'X-001 ews for X-001'])).toEqual([]);
});

test('what concerns all servers together comes first, Kerberos before Extended Protection, then rule by rule', () => {
  const all = [
    'Z-001 ews for Z-001',
    'A-001 ews for A-001',
    'B-001 ews for extended-protection',
    'C-001 ews for kerberos-account',
    'M-001 ews for M-001',
  ];
  const expected = ['kerberos-account', 'extended-protection', 'A-001', 'M-001', 'Z-001'];
  const ids = (texts: readonly string[]): readonly string[] => texts.map((text) => text.split(':')[0] ?? '');
  expect(ids(told(all))).toEqual(expected);
  expect(ids(told(all.toReversed()))).toEqual(expected);
});

test('what has to come first comes first, and what it waits for stands at its begin, once', () => {
  const all = ['A-001 ews for extended-protection', 'A-002 ews for extended-protection', 'B-001 ews for B-001'];
  const wait = 'Only after B-001: so.';
  const after: { readonly [rule: string]: readonly string[] } = {
    'A-001': [wait, 'Only after C-001.'],
    'A-002': [wait],
  };
  expect(told(all, [order('B-001', 'A-002')], after)).toEqual([
    'B-001: B-001 of ews; Look at B-001.',
    'extended-protection: A-001 A-002 of ews; Only after B-001: so.',
  ]);
  const [first] = instructionsOf(all.map(refused), planWorld([]), [], (rule) => after[rule] ?? []);
  expect(first?.before.slice(0, 2)).toEqual([
    { does: wait, commands: [], check: null },
    { does: 'Only after C-001.', commands: [], check: null },
  ]);
  expect(first?.before[2]?.does).toMatch(/^SSL offloading is off/);
});
