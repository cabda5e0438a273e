import { expect, test } from 'vitest';
import type { Order } from '../../../src/model/policy/precedence.ts';
import { type NamedState, namedSentences } from '../../../src/remediate/waves/named-sentences.ts';

const after = (first: string, because: string): Order => ({ first, then: 'T-9', because, said: 'T-9' });

const SCENES: readonly (readonly [
  title: string,
  states: { readonly [rule: string]: NamedState },
  first?: readonly Order[],
])[] = [
  ['nothing is named', {}],
  [
    'one of each state',
    { 'A-1': 'mended-before', 'B-1': 'mended-before', 'C-1': 'mended-later', 'D-1': 'left', 'E-1': 'not-judged' },
  ],
  [
    'several of each state',
    {
      'A-1': 'mended-before',
      'A-2': 'mended-before',
      'C-1': 'mended-later',
      'C-2': 'mended-later',
      'C-3': 'mended-later',
      'D-1': 'left',
      'D-2': 'left',
      'E-1': 'not-judged',
      'E-2': 'not-judged',
    },
  ],
  [
    'two orders that the plan keeps, and those that are open',
    { 'A-1': 'mended-before', 'B-1': 'mended-before', 'C-1': 'mended-later', 'D-1': 'left', 'E-1': 'not-judged' },
    [
      after('A-1', 'it hides the other.'),
      after('B-1', 'both fail then'),
      after('C-1', 'it asks for it'),
      after('D-1', 'it breaks'),
      after('E-1', 'it may break'),
    ],
  ],
  [
    'several orders with one reason, with a full stop and without',
    { 'A-1': 'mended-before', 'A-2': 'mended-before', 'D-1': 'left', 'D-2': 'mended-later' },
    [
      after('A-1', 'TLS ends elsewhere'),
      after('A-2', 'TLS ends elsewhere.'),
      after('D-1', 'TLS ends elsewhere'),
      after('D-2', 'TLS ends elsewhere.'),
    ],
  ],
  ['an order beside a rule that is only mentioned', { 'A-1': 'left', 'B-1': 'left' }, [after('A-1', 'it breaks')]],
  ['an order about what is as it should be asks for nothing', {}, [after('A-1', 'it breaks')]],
];

test('what a step says of rules that its texts name reads as reviewed', async () => {
  const text = SCENES.map(([title, states, first = []]) =>
    [title, ...namedSentences(new Map(Object.entries(states)), first).map((line) => `  ${line}`)].join('\n'),
  ).join('\n\n');
  await expect(`${text}\n`).toMatchFileSnapshot('named-sentences.txt');
});
