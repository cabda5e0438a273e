import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import type { PlanInput } from '../../../src/remediate/plan-input.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { namespacesOf } from '../../../src/remediate/propose/namespaces.ts';
import type { Draft } from '../../../src/remediate/settle/draft.ts';
import { arrangeWaves } from '../../../src/remediate/waves/arrange-waves.ts';
import { fixing, inputOf, one, registry, server } from '../small-plan.ts';
import { draftOf } from './small-steps.ts';

type Orders = Parameters<typeof fixing>[2];
const because = 'the second hides the first';
const NAMES = ['ex16', 'ex17', 'ex19', 'ex20'];
const HOME = NAMES.map((name) => server(name));
const rpc = (name: string, ...hosts: readonly [inside: string, outside?: string]): Resource =>
  one(
    'outlook-anywhere',
    `${name}\\Rpc`,
    { internalHostname: hosts[0], externalHostname: hosts[1] ?? hosts[0] },
    { server: name },
  );
const SHARED = NAMES.map((name) => rpc(name, 'mail.contoso.com'));
const BOOK = one('offline-address-book', '\\Book', { identity: '\\Book' });

/** `B 2 on ex16`: a rule, its rank, the server; `A 1 in exchange`: a shell. */
function draft(text: string, orders: { readonly [rule: string]: Orders }): Draft {
  const [, id = '', rank = '', kind, place = ''] = /^(\w) (\d) (on|in) (\w+)$/.exec(text) ?? [];
  const rule = fixing(`${id}-001`, { action: 'none' }, orders[id] ?? {});
  const resource = kind === 'on' ? registry(`${id}${rank}`, 1, { server: place }) : BOOK;
  return draftOf(rule, resource, {
    title: text,
    rank,
    ...(kind === 'in' ? { server: null, shell: place as 'skype', of: ['identity', 1, 2] } : {}),
  });
}

interface Scene {
  readonly drafts: readonly string[];
  readonly orders?: { readonly [rule: string]: Orders };
  readonly home?: readonly Resource[];
  readonly over?: Partial<PlanInput>;
}

const SCENES: readonly (readonly [title: string, scene: Scene])[] = [
  ['nothing to do', { drafts: [] }],
  [
    'a pilot and the others of one name, each server with its steps in their ranks',
    {
      drafts: ['B 2 on ex19', 'A 1 on ex19', 'A 1 on ex16', 'A 1 on ex17', 'C 3 on ex16', 'B 2 on ex16', 'A 1 on ex20'],
      home: SHARED,
    },
  ],
  [
    'what the organization changes comes after the servers, Lync and Skype last, each with its own shell',
    { drafts: ['D 1 in skype', 'C 2 in exchange', 'B 1 in exchange', 'A 1 on ex16'], home: SHARED },
  ],
  [
    'the pilot that was named',
    { drafts: ['A 1 on ex16', 'A 1 on ex17', 'A 1 on ex19'], home: SHARED, over: { pilot: 'ex19' } },
  ],
  [
    'a name that one server alone answers to, and two of them',
    {
      drafts: ['A 1 on ex16', 'A 1 on ex17', 'A 1 on ex19'],
      home: [
        rpc('ex16', 'mail.contoso.com'),
        rpc('ex17', 'b.contoso.com', 'a.contoso.com'),
        rpc('ex19', 'mail.contoso.com', 'old.contoso.com'),
      ],
    },
  ],
  ['nobody collected what the servers are called', { drafts: ['A 1 on ex16', 'A 1 on ex17'] }],
  [
    'an order between rules: the first phase on all servers, then the second',
    {
      drafts: ['A 1 on ex16', 'B 2 on ex16', 'A 1 on ex19', 'B 2 on ex19', 'C 1 in exchange'],
      orders: {
        A: {
          after: [
            { rule: 'B-001', because },
            { rule: 'C-001', because },
          ],
        },
      },
      home: SHARED,
    },
  ],
  [
    'an order within each server, against the ranks',
    {
      drafts: ['A 1 on ex16', 'B 2 on ex16', 'A 1 on ex19'],
      orders: { A: { after: [{ rule: 'B-001', because, together: true }] } },
      home: SHARED,
    },
  ],
];

test('steps in waves read as reviewed', async () => {
  const texts = SCENES.map(([title, { drafts, home = [], orders = {}, over = {} }]) => {
    const resources = [...HOME, ...home, BOOK];
    const made = drafts.map((text) => draft(text, orders));
    const proposals = made.flatMap(({ changes }) => changes.flatMap((change) => change.proposals));
    const rules = new Map(proposals.map(({ rule }) => [rule.id, rule]));
    const input = inputOf([], resources, {
      rules: [...rules.values()],
      findings: proposals.map(({ finding }) => finding),
      ...over,
    });
    const world = planWorld(resources);
    const waves = arrangeWaves(made, { input, namespaces: namespacesOf(world), world });
    return [
      title,
      ...waves.flatMap(({ namespaces, number, servers, steps, title: called }) => [
        `  wave ${number}: ${called}`,
        `    of ${servers.join(', ') || 'no server'}, known as ${namespaces.join(', ') || 'nothing'}`,
        ...steps.map(({ careful, id, title: does }) => `    ${id} ${does}${careful === null ? '' : `; ${careful}`}`),
      ]),
    ].join('\n');
  });
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('arrange-waves.txt');
});

test('every wave says when to stop and go back', () => {
  const input = inputOf([], HOME);
  const world = planWorld(HOME);
  const made = ['A 1 on ex16', 'A 1 on ex17', 'A 1 in skype'].map((text) => draft(text, {}));
  expect(arrangeWaves(made, { input, namespaces: new Map(), world }).map(({ stopIf }) => stopIf)).toEqual(
    Array.from({ length: 3 }, () => [
      'a guard or a check of a step fails',
      'one of three pilot users (inside, outside, on a computer outside the domain) is prompted after Outlook was restarted and an hour has passed',
      'three new calls about prompts come in within 30 minutes',
    ]),
  );
});

test('a value that two steps change is found by the second as the first leaves it', () => {
  const level = registry('Level', 1);
  const made = (['1', '2'] as const).map((rank) =>
    draftOf(fixing(`T-00${rank}`, { action: 'none' }), level, { rank, title: rank, of: ['data', 1, Number(rank) + 5] }),
  );
  const resources = [server('ex16'), level];
  const world = planWorld(resources);
  const [wave] = arrangeWaves(made.reverse(), { input: inputOf([], resources), namespaces: new Map(), world });
  expect(wave?.steps.map(({ changes, id, title }) => [id, title, changes[0]?.before, changes[0]?.after])).toEqual([
    ['S1', '1', 1, 6],
    ['S2', '2', 6, 7],
  ]);
});
