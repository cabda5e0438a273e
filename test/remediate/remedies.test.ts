import { expect, test } from 'vitest';
import type { ByHandStep } from '../../src/model/policy/by-hand.ts';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { Finding, Remedy } from '../../src/model/run.ts';
import { remediesOf, remediesOfAny } from '../../src/remediate/remedies.ts';
import { ruleOf } from '../report/run-fixture.ts';
import { failing, fixing, LEVEL_FIX, location, one, registry, server } from './small-plan.ts';

const EWS = location('Default Web Site/EWS');
const FIRST = fixing('IIS-001', { action: 'iis.setProviderOrder', first: 'NTLM' });
const HAND = ruleOf('IIS-002', { careful: 'Ask the owner.' });
const of = (findings: readonly Finding[], rules = [FIRST, HAND], resources = [server('ex16'), EWS]) =>
  remediesOf({ findings, rules, resources, unlisted: new Map(), derive: () => ({}) });

test('a finding is told the command that mends it and its way back, or in words what to do', () => {
  const [command, words, ...others] = of([failing(FIRST, EWS), failing(HAND, EWS)]);
  expect(others).toEqual([]);
  expect(command).toMatchObject({ reason: 'command', rules: ['IIS-001'], server: 'ex16' });
  expect([command?.commands.length, command?.undo.length]).toEqual([2, 2]);
  expect(words).toMatchObject({ reason: 'no-fix', says: 'Ask the owner.', commands: [], undo: [] });
});

test('what is accepted by a waiver, passes, or lies at a mailbox is told nothing', () => {
  const box = one('mailbox', 'guid-1', { guid: 'guid-1', ewsEnabled: false });
  const mailbox = fixing('MBX-001', { action: 'casMailbox.set', property: 'ewsEnabled', value: true });
  expect(of([failing(FIRST, EWS, { waived: 'W-1' })])).toEqual([]);
  expect(of([failing(FIRST, EWS, { outcome: 'unknown' })])).toEqual([]);
  expect(of([failing(mailbox, box)], [mailbox], [server('ex16'), box])).toEqual([]);
});

test('what would be said of several findings of one rule is said once', () => {
  const [both, ...others] = of(
    [failing(HAND, EWS), failing(HAND, location('Default Web Site/OAB'), { fingerprint: 'other' })],
    [HAND],
    [server('ex16'), EWS, location('Default Web Site/OAB')],
  );
  expect(others).toEqual([]);
  expect([both?.findings.length, both?.where, both?.server]).toEqual([2, '', 'ex16']);
});

test('what changes one thing in two steps is told in their order', () => {
  const book = one('offline-address-book', '\\Book', {
    identity: '\\Book',
    globalWebDistributionEnabled: false,
    virtualDirectories: ['EX16\\OAB (Default Web Site)'],
  });
  const rule = fixing('OAB-003', { action: 'offlineAddressBook.distributeGlobally' });
  expect(of([failing(rule, book)], [rule], [server('ex16'), book]).map(({ commands }) => commands.join())).toEqual([
    "Set-OfflineAddressBook -Identity '\\Book' -VirtualDirectories $null",
    "Set-OfflineAddressBook -Identity '\\Book' -GlobalWebDistributionEnabled $true",
  ]);
});

test('what is done by hand in order is told with its order, unless the policy of the rule says it', () => {
  const value = one('registry-value', 'PC1/HKLM/A/B', { data: 1 }, { server: 'pc1' });
  const owned = fixing('CLI-901', {
    action: 'registry.set',
    hive: 'HKLM',
    key: 'A',
    name: 'B',
    type: 'REG_DWORD',
    value: 3,
    owner: 'group-policy',
  });
  const [remedy] = of([failing(owned, value)], [owned], [value]);
  expect(remedy?.order?.forward.flatMap(({ commands = [] }) => commands).join()).toContain(
    "-Name 'B' -PropertyType DWord -Value 3",
  );
  const byHand = { affects: 'Nothing.', before: [{ does: 'A' }], forward: [{ does: 'B' }], back: [{ does: 'C' }] };
  const said = ruleOf('IIS-003', { byHand });
  expect(of([failing(said, EWS)], [said])[0]?.order).toBeUndefined();
});

type Failed = readonly (readonly [EffectiveRule, Resource, Partial<Finding>?])[];

/** Everything that a remedy holds, without what is empty. */
function told({
  commands,
  findings,
  first = [],
  interrupts,
  irreversible,
  order,
  reason,
  rules,
  says,
  server: on,
  undo,
  where,
}: Remedy): readonly string[] {
  const steps = (name: string, all: readonly ByHandStep[]): readonly string[] =>
    all.flatMap(({ check, commands = [], does }) => [
      `${name}: ${does}`,
      ...commands.map((command) => `  > ${command}`),
      ...(check === undefined ? [] : [`  seen: ${check}`]),
    ]);
  return [
    `${reason} for ${rules.join()}, ${findings.length} found, at ${where || 'several'}${on === null ? '' : ` on ${on}`}: ${says}`,
    ...[
      ...commands.map((line) => `does: ${line}`),
      ...undo.map((line) => `back: ${line}`),
      ...(interrupts === null ? [] : [`interrupts: ${interrupts}`]),
      ...irreversible.map((text) => `irreversible: ${text}`),
      ...first.map((text) => `first: ${text}`),
      ...(order === undefined
        ? []
        : [
            `by hand, ${order.owner}: ${order.affects}`,
            ...steps('before', order.before),
            ...steps('forward', order.forward),
            ...steps('back', order.back),
            ...(order.stopIf ?? []).map((text) => `stop if: ${text}`),
          ]),
    ].map((line) => `  ${line}`),
  ];
}

const OAB = location('Default Web Site/OAB');
const ELSEWHERE = location(
  'Default Web Site/EWS',
  {},
  { id: 'iis-location:ex19/ews', label: 'EX19/Default Web Site/EWS', server: 'EX19' },
);
const LEVEL = registry('Level', 1);
const BOX = one(
  'mailbox',
  '419476e4-5a26-4ae2-8194-fe2cf335b2a3',
  { guid: '419476e4-5a26-4ae2-8194-fe2cf335b2a3', mapiHttpEnabled: true },
  { label: 'Anna' },
);
const OUTAGE = { outage: { ask: 'Does a proxy end TLS?', when: 'it does' } };
const BOX_FIX = fixing('MBX-001', { action: 'casMailbox.set', property: 'MapiHttpEnabled', value: null });
const BY_HAND: EffectiveRule['byHand'] = {
  affects: 'Nobody.',
  before: [{ does: 'Look.' }],
  forward: [{ does: 'Do it.' }],
  back: [{ does: 'Undo it.' }],
};
const DECIDE = fixing('OA-001', { action: 'outlookAnywhere.set', property: 'ExternalHostname', value: 'ask' }, OUTAGE);
const RPC = one(
  'outlook-anywhere',
  'EX16\\Rpc (Default Web Site)',
  { externalHostname: null, externalClientAuthenticationMethod: 'Ntlm', externalClientsRequireSsl: true },
  { server: 'ex16' },
);
const EP = fixing('EP-001', { action: 'extendedProtection.runScript' });

const SCENES: readonly (readonly [title: string, failed: Failed, answers?: ReadonlyMap<string, string>])[] = [
  ['nothing fails', []],
  ['one command for one finding', [[FIRST, EWS]]],
  [
    'one command for two rules that want the same, with what has to be found out first',
    [
      [fixing('REG-002', LEVEL_FIX, OUTAGE), LEVEL],
      [fixing('REG-001', LEVEL_FIX, OUTAGE), LEVEL],
    ],
  ],
  [
    'in the order of the findings, be it a command or words',
    [
      [HAND, OAB],
      [FIRST, EWS],
      [fixing('REG-001', LEVEL_FIX), LEVEL],
    ],
  ],
  [
    'the same words for several findings stand at the first of them, on their server',
    [
      [HAND, EWS],
      [FIRST, EWS],
      [HAND, OAB],
    ],
  ],
  [
    'on several servers: none of them is named',
    [
      [HAND, EWS],
      [HAND, ELSEWHERE],
    ],
  ],
  [
    'on one server however it is spelled',
    [
      [HAND, ELSEWHERE],
      [HAND, location('Default Web Site/OAB', {}, { server: 'ex19' })],
    ],
  ],
  ['of no server', [[HAND, one('organization', 'contoso', {})]]],
  ['what a person has to decide, with what has to be found out before', [[DECIDE, RPC]]],
  ['what a person has decided', [[DECIDE, RPC]], new Map([['oa-001', 'mail.contoso.com']])],
  ['what cannot be undone is told as it is, also of a mailbox', [[BOX_FIX, BOX]]],
  ['what is done by hand in order', [[EP, EWS]]],
  [
    'what a policy says of what is done by hand stands in the run already',
    [[ruleOf('IIS-003', { byHand: BY_HAND }), EWS]],
  ],
  [
    'accepted, and not failing',
    [
      [FIRST, EWS, { waived: 'W-1' }],
      [FIRST, OAB, { outcome: 'pass' }],
    ],
  ],
];

test('what is told of each failing finding reads as reviewed', async () => {
  const texts = SCENES.map(([title, failed, answers]) => {
    const remedies = remediesOfAny({
      findings: failed.map(([rule, resource, more]) => failing(rule, resource, more)),
      rules: [...new Set(failed.map(([rule]) => rule))],
      resources: [
        server('ex16'),
        server('ex19'),
        registry('RestrictReceivingNTLMTraffic', 0),
        EWS,
        OAB,
        ELSEWHERE,
        LEVEL,
        BOX,
        RPC,
      ],
      unlisted: new Map(),
      derive: () => ({}),
      ...(answers === undefined ? {} : { answers }),
    });
    return [title, ...remedies.flatMap(told).map((line) => `  ${line}`)].join('\n');
  });
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('remedies.txt');
});
