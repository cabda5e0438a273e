import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/run.ts';
import { remediesOf } from '../../src/remediate/remedies.ts';
import { ruleOf } from '../report/run-fixture.ts';
import { failing, fixing, location, one, server } from './small-plan.ts';

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
