import { expect, test } from 'vitest';
import type { Severity } from '../../../src/model/words.ts';
import type { RefusalCause } from '../../../src/remediate/propose/proposal.ts';
import { refusalsOf } from '../../../src/remediate/refusals.ts';
import { ruleOf } from '../../report/run-fixture.ts';
import { failing, location, one } from '../small-plan.ts';
import { toldRefusal } from '../told-plan.ts';

type Refused = readonly [rule: string, of: string, cause: RefusalCause, severity?: Severity];
const NO_FIX: RefusalCause = { reason: 'no-fix', says: 'By hand.' };
const DECIDE: RefusalCause = { reason: 'needs-a-decision', says: 'Say which.' };

const askFor = (label: string): RefusalCause => {
  const saysOf = (name: string): string => `Ask for ${name}.`;
  return { reason: 'no-fix', says: saysOf(label), saysOf };
};

/** `box a` is a mailbox, `EWS` a location. */
const told = (
  all: readonly Refused[],
  unlisted: { readonly [rule: string]: number } = {},
  after: { readonly [rule: string]: readonly string[] } = {},
): readonly string[] =>
  refusalsOf(
    all.map(([id, of, cause, severity = 'medium']) => {
      const rule = ruleOf(id, { severity });
      const name = of.replace(/^box /, '');
      return { rule, cause, finding: failing(rule, name === of ? location(of) : one('mailbox', name, {})) };
    }),
    new Map(Object.entries(unlisted)),
    (rule) => after[rule] ?? [],
  ).map(toldRefusal);

const SCENES: readonly (readonly [title: string, ...of: Parameters<typeof told>])[] = [
  ['nothing is refused', []],
  [
    'by rule, then by what was found',
    [
      ['B-001', 'OAB', NO_FIX],
      ['A-001', 'OAB', NO_FIX],
      ['B-001', 'EWS', DECIDE, 'high'],
      ['A-001', 'EWS', NO_FIX],
    ],
  ],
  [
    'one resource that a rule refuses for two reasons, and one that it refuses twice for the same',
    [
      ['A-001', 'EWS', NO_FIX],
      ['A-001', 'EWS', DECIDE],
      ['A-001', 'OAB', NO_FIX],
      ['A-001', 'OAB', NO_FIX],
    ],
  ],
  [
    'one resource for one reason with two texts: both are told',
    [
      ['A-001', 'EWS', NO_FIX],
      ['A-001', 'EWS', { reason: 'no-fix', says: 'By somebody else.' }],
    ],
  ],
  [
    'mailboxes are counted, and never named',
    [
      ['A-001', 'box anna', NO_FIX],
      ['A-001', 'box ben', NO_FIX],
      ['B-001', 'box anna', NO_FIX],
    ],
  ],
  [
    'mailboxes of which the same is said of each by its name are told once, and none by its name',
    [
      ['A-001', 'box anna', askFor('anna')],
      ['A-001', 'box ben', askFor('ben')],
      ['B-001', 'box anna', askFor('anna')],
      ['B-001', 'EWS', askFor('ex16/EWS')],
    ],
  ],
  [
    'mailboxes of which one rule says two things are told twice',
    [
      ['A-001', 'box anna', NO_FIX],
      ['A-001', 'box ben', { reason: 'no-fix', says: 'By somebody else.' }],
    ],
  ],
  [
    'mailboxes that no list holds count with the first reason of their rule',
    [
      ['A-001', 'box anna', NO_FIX],
      ['A-001', 'box ben', DECIDE],
      ['B-001', 'box anna', NO_FIX],
    ],
    { 'A-001': 40, 'C-001': 7 },
  ],
  [
    'what has to come first is said of what is done by hand, and not of what is left out or accepted',
    [
      ['A-001', 'EWS', NO_FIX],
      ['A-001', 'OAB', { reason: 'waived', says: 'The waiver W-1 accepts it.' }],
      ['A-001', 'mapi', { reason: 'not-asked', says: 'Left out by --rules.' }],
      ['A-001', 'box anna', DECIDE],
    ],
    {},
    { 'A-001': ['Only after B-001: so.', 'Only after C-001: else.'] },
  ],
  [
    'where the steps of its own rule stand; what concerns all servers says that itself',
    [
      ['A-001', 'EWS', { ...NO_FIX, instruction: 'A-001' }],
      ['B-001', 'EWS', { ...NO_FIX, instruction: 'kerberos-account' }],
      ['C-001', 'box anna', { ...NO_FIX, instruction: 'C-001' }],
    ],
    {},
    { 'A-001': ['Only after B-001: so.'] },
  ],
];

test('what gets no step, and why, reads as reviewed', async () => {
  const texts = SCENES.map(([title, ...of]) => [title, ...told(...of).map((line) => `  ${line}`)].join('\n'));
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('refusals.txt');
});
