import { describe, expect, test } from 'vitest';
import { phasesOf } from '../../../src/remediate/waves/phases.ts';
import { fixing, one, registry, server, smallPlan } from '../small-plan.ts';
import { draftOf } from './small-steps.ts';

const because = 'the second hides the first';
const fixOf = (name: string) => ({
  ...{ action: 'registry.set', hive: 'HKLM', key: 'SYSTEM\\Lsa' },
  ...{ name, type: 'REG_DWORD', value: 3 },
});

/** Each rule wants one value on each of two servers. */
function planned(after: { readonly [rule: string]: string }, how: { readonly together?: true } = {}) {
  const servers = ['ex16', 'ex19'].map((name) => server(name));
  const values = servers.flatMap(({ server: name = '' }) =>
    ['A', 'B', 'C'].map((letter) => registry(letter, 1, { server: name }, { computer: name.toUpperCase() })),
  );
  const failed = values.map((value) => {
    const name = String(value.properties.name);
    const id = `T-00${name}`;
    const other = after[id];
    return [
      fixing(id, fixOf(name), other === undefined ? {} : { after: [{ rule: other, because, ...how }] }),
      value,
    ] as const;
  });
  // One object a rule, as a profile gives it.
  const rules = new Map(failed.map(([rule]) => [rule.id, rule]));
  return smallPlan(
    failed.map(([rule, value]) => [rules.get(rule.id) ?? rule, value]),
    [...servers, ...values],
  );
}
const wavesIn = ({ plan }: ReturnType<typeof planned>): readonly string[] =>
  plan.waves.map(({ servers, steps }) => `${servers.join()}: ${steps.flatMap(({ rules }) => rules).join(' ')}`);

describe('waves follow the order that rules ask for', () => {
  test('without an order there is one phase', () => {
    expect(wavesIn(planned({}))).toEqual(['ex16: T-00A T-00B T-00C', 'ex19: T-00A T-00B T-00C']);
  });

  test('what goes together stays in the wave of its server, and comes after the other there', () => {
    const { plan } = planned({ 'T-00A': 'T-00C' }, { together: true });
    expect(wavesIn({ plan } as ReturnType<typeof planned>)).toEqual([
      'ex16: T-00B T-00C T-00A',
      'ex19: T-00B T-00C T-00A',
    ]);
    expect(plan.waves.flatMap(({ steps }) => steps.map(({ careful }) => careful))).toEqual([
      ...[null, null, `T-00C is mended before it in this plan: ${because}.`],
      ...[null, null, `T-00C is mended before it in this plan: ${because}.`],
    ]);
  });

  test('what comes after another rule comes after it on all servers, and says so', () => {
    const late = planned({ 'T-00A': 'T-00C' });
    expect(wavesIn(late)).toEqual(['ex16: T-00B T-00C', 'ex19: T-00B T-00C', 'ex16: T-00A', 'ex19: T-00A']);
    expect(late.plan.waves.map(({ number, title }) => `${number} ${title.split('; ').at(-1)}`).slice(2)).toEqual([
      '3 after T-00C on all servers',
      '4 after T-00C on all servers',
    ]);
    expect(late.steps.map(({ id }) => id)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6']);
    expect(late.steps.at(-1)?.careful).toBe(`T-00C is mended before it in this plan: ${because}.`);
    expect(late.steps[0]?.careful ?? '').not.toContain('Only after');
  });

  test('an order of three has three phases; a rule that does not fail asks for none', () => {
    expect(wavesIn(planned({ 'T-00A': 'T-00B', 'T-00B': 'T-00C' })).map((wave) => wave.split(' ')[1])).toEqual([
      'T-00C',
      'T-00C',
      'T-00B',
      'T-00B',
      'T-00A',
      'T-00A',
    ]);
    expect(wavesIn(planned({ 'T-00A': 'T-00X' }))).toHaveLength(2);
  });

  test('what goes together does not where its steps have no wave in common: the two shells, a server and the organization', () => {
    const guid = '419476e4-5a26-4ae2-8194-fe2cf335b2a3';
    const mailbox = one('mailbox', guid, { guid, mapiHttpEnabled: true });
    const policy = one('client-policy', 'Global', { identity: 'Global', disableEmailComparisonCheck: false });
    const value = registry('A', 1);
    const inExchange = { action: 'casMailbox.set', property: 'MapiHttpEnabled', value: null } as const;
    const inSkype = { action: 'clientPolicy.set', property: 'DisableEmailComparisonCheck', value: true } as const;
    const together = (rule: string) => ({ after: [{ rule, because, together: true as const }] });
    const of = (rules: Parameters<typeof smallPlan>[0]): readonly string[] =>
      smallPlan(rules, [server('ex16'), mailbox, policy, value], { accepted: new Set(['T-00A']) }).plan.waves.map(
        ({ steps, title }) => `${steps.flatMap(({ rules }) => rules).join(' ')} ${title.split('; ').at(-1)}`,
      );
    expect(
      of([
        [fixing('T-00A', inExchange, together('T-00B')), mailbox],
        [fixing('T-00B', inSkype), policy],
      ]),
    ).toEqual([
      'T-00B Lync or Skype, in its own Management Shell: reaches every user of the policies',
      'T-00A after T-00B on all servers',
    ]);
    expect(
      of([
        [fixing('T-00A', fixOf('A'), together('T-00B')), value],
        [fixing('T-00B', inSkype), policy],
      ]).map((wave) => wave.split(' ')[0]),
    ).toEqual(['T-00B', 'T-00A']);
  });

  test('what is done by hand says what comes first', () => {
    const value = registry('A', 1);
    const other = registry('B', 1);
    const byHand = fixing('T-00A', { action: 'none' }, { after: [{ rule: 'T-00B', because }] });
    const { says } = smallPlan(
      [
        [byHand, value],
        [fixing('T-00B', fixOf('B')), other],
      ],
      [server('ex16'), value, other],
    );
    expect(says).toContain('Only after T-00B: the second hides the first.');
  });
});

/** `A on ex16`, `A and B on ex19`, `A in exchange`: the rules of a draft and its place. */
function draft(text: string) {
  const [rules = '', place = ''] = text.split(/ on | in /);
  const value = registry('X', 1, { server: place });
  const [first, ...more] = rules.split(' and ').map((id) => draftOf(fixing(id, { action: 'none' }), value));
  if (first === undefined) throw new Error('no rule');
  return {
    ...first,
    ...(text.includes(' in ') ? { server: null, shell: place as 'exchange' | 'skype' } : {}),
    title: text,
    changes: [first, ...more].flatMap(({ changes }) => changes),
  };
}
const order = (text: string) => {
  const [, first = '', together, then = ''] = /^(\w+) before (together )?(\w+)$/.exec(text) ?? [];
  return { first, then, because: 'so', said: then, ...(together === undefined ? {} : { together: true as const }) };
};

test.each<[title: string, drafts: readonly string[], orders: readonly string[], phases: readonly string[]]>([
  ['nothing to do has no phase', [], ['A before B'], []],
  [
    'without an order there is one phase, in the order of the drafts',
    ['B on ex16', 'A on ex19', 'A on ex16', 'C in skype'],
    [],
    ['B on ex16, A on ex19, A on ex16, C in skype'],
  ],
  [
    'an order of what is not there asks for nothing',
    ['A on ex16', 'B on ex16'],
    ['A before X', 'Y before B'],
    ['A on ex16, B on ex16'],
  ],
  [
    'the later one waits for all servers',
    ['B on ex16', 'A on ex16', 'B on ex19', 'A on ex19'],
    ['A before B'],
    ['A on ex16, A on ex19', 'B on ex16, B on ex19, after A'],
  ],
  ['on different servers as well', ['B on ex16', 'A on ex19'], ['A before B'], ['A on ex19', 'B on ex16, after A']],
  [
    'together on servers stays in one phase',
    ['B on ex16', 'A on ex16', 'A on ex19'],
    ['A before together B'],
    ['B on ex16, A on ex16, A on ex19'],
  ],
  [
    'together in one shell stays in one phase',
    ['B in exchange', 'A in exchange'],
    ['A before together B'],
    ['B in exchange, A in exchange'],
  ],
  [
    'together in two shells cannot be in one',
    ['B in exchange', 'A in skype'],
    ['A before together B'],
    ['A in skype', 'B in exchange, after A'],
  ],
  [
    'together on a server and in the organization cannot be in one',
    ['B on ex16', 'A in exchange'],
    ['A before together B'],
    ['A in exchange', 'B on ex16, after A'],
  ],
  [
    'together where one of them is on a server and in the organization',
    ['B on ex16', 'A on ex16', 'A in exchange'],
    ['A before together B'],
    ['A on ex16, A in exchange', 'B on ex16, after A'],
  ],
  [
    'a chain has a phase for each link, and each says what it waits for itself',
    ['C on ex16', 'B on ex16', 'A on ex16'],
    ['A before B', 'B before C'],
    ['A on ex16', 'B on ex16, after A', 'C on ex16, after B'],
  ],
  [
    'two that wait for different ones, and one that waits for both',
    ['D on ex16', 'C on ex16', 'B on ex16', 'A on ex16'],
    ['A before C', 'B before D', 'C before D'],
    ['B on ex16, A on ex16', 'C on ex16, after A', 'D on ex16, after B, C'],
  ],
  [
    'what goes together with a later one is as late',
    ['C on ex16', 'B on ex16', 'A on ex16'],
    ['A before B', 'B before together C'],
    ['A on ex16', 'C on ex16, B on ex16, after A'],
  ],
  [
    'what goes together with an earlier one need not wait for a later one',
    ['C on ex16', 'B on ex16', 'A on ex16'],
    ['A before B', 'C before together A'],
    ['C on ex16, A on ex16', 'B on ex16, after A'],
  ],
  [
    'a step for two rules waits for what either waits for',
    ['B and C on ex16', 'A on ex16'],
    ['A before C'],
    ['A on ex16', 'B and C on ex16, after A'],
  ],
  [
    'of a step for two rules only that one is named which has to come first',
    ['B on ex16', 'A and C on ex16'],
    ['C before B'],
    ['A and C on ex16', 'B on ex16, after C'],
  ],
  [
    'a rule that is in two steps is named once',
    ['B on ex16', 'A on ex16', 'A and C on ex16'],
    ['A before B'],
    ['A on ex16, A and C on ex16', 'B on ex16, after A'],
  ],
  ['a step that mends both of an order waits for nothing', ['A and B on ex16'], ['A before B'], ['A and B on ex16']],
  [
    'orders in a circle, which lint refuses, come to an end',
    ['A on ex16', 'B on ex16'],
    ['A before B', 'B before A'],
    ['B on ex16', 'A on ex16, after B'],
  ],
])('%s', (_title, drafts, orders, phases) => {
  expect(
    phasesOf(drafts.map(draft), orders.map(order)).map(({ after, drafts: own }) =>
      [own.map(({ title }) => title).join(', '), ...(after.length === 0 ? [] : [`after ${after.join(', ')}`])].join(
        ', ',
      ),
    ),
  ).toEqual(phases);
});

describe('the title of a wave', () => {
  test('names the names that no other server answers to, and none where others do', () => {
    const directory = (name: string, externalHostname: string) =>
      one(
        'outlook-anywhere',
        `${name}\\Rpc (Default Web Site)`,
        { externalHostname, sslOffloading: true, externalClientAuthenticationMethod: 'Ntlm' },
        { server: name },
      );
    const titles = (...hosts: readonly string[]): readonly string[] => {
      const directories = hosts.map((host, index) => directory(`ex1${index}`, host));
      const values = hosts.map((_, index) => registry('A', 1, { server: `ex1${index}` }));
      return smallPlan(
        values.map((value) => [fixing('T-00A', fixOf('A')), value]),
        [...values, ...directories, ...hosts.map((_, index) => server(`ex1${index}`))],
      ).plan.waves.map(({ title }) => title);
    };
    expect(titles('mail.contoso.com', 'mail.contoso.com')).toEqual([
      'Pilot: EX10, taken out of the load balancer first',
      'EX11, taken out of the load balancer first',
    ]);
    expect(titles('mail.contoso.com', 'old.contoso.com', 'old.contoso.com')).toEqual([
      expect.stringMatching(/^Pilot: EX11, /),
      'EX12, EX10, each taken out of the load balancer first, one after the other; mail.contoso.com has no other server: users are interrupted',
    ]);
  });
});
