import { expect, test } from 'vitest';
import type { EffectiveRule } from '../../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { registryElsewhere } from '../../../../src/remediate/propose/instructions/registry-elsewhere.ts';
import { byHandText } from '../../../../src/report/change/by-hand-text.ts';
import { ruleOf } from '../../../report/run-fixture.ts';
import { one } from '../../small-plan.ts';

const LEVEL = { hive: 'HKLM', key: 'SYSTEM\\Lsa', name: 'Level', type: 'REG_DWORD', owner: 'group-policy' };
const OF_PERSON = { hive: 'HKCU', key: "Software\\Outlook's", name: 'Mode', type: 'REG_SZ', owner: 'dsc' };

/** @param unseen What was not seen of the last one, and why. */
const told = (title: string, fix: object, values: readonly Properties[], unseen?: Resource['unseen']): string => {
  const rule = ruleOf('CLI-901', { title, fix } as Partial<EffectiveRule>);
  const found = values.map((value, index) =>
    one(
      'registry-value',
      `PC${index}/Level`,
      value,
      unseen === undefined || index < values.length - 1 ? {} : { unseen },
    ),
  );
  return byHandText('0a1b2c3d', [
    { ...registryElsewhere(rule, found), rules: ['CLI-901'], resources: found.map(({ label }) => label) },
  ]);
};

test('reads as reviewed: of computers and of people, set and taken away, with several values before and with none', async () => {
  const text = [
    told('Set on computers, by two policies', { action: 'registry.set', ...LEVEL, value: 3 }, [
      { data: 1, setBy: 'Servers' },
      { data: 10, setBy: 'Clients' },
      { data: 1 },
    ]),
    told(
      'Set on the computer of a person, to what no command may hold',
      {
        action: 'registry.set',
        ...OF_PERSON,
        value: "it's\u202eso",
      },
      [{ text: 'auto' }],
    ),
    told(
      'Taken away, and back as it was, whatever its type',
      { action: 'registry.delete', ...LEVEL, type: undefined },
      [
        { data: null },
        { data: 5, valueType: 'REG_DWORD' },
        { text: '5', valueType: 'REG_SZ', computer: 'PC-OF-ANNA' },
        { text: '5', valueType: 'REG_SZ', computer: 'PC-OF-BEN' },
        { text: 'a\nb', valueType: 'REG_MULTI_SZ' },
        {},
        { text: 'said without its type', computer: 'PC-OF-EVE' },
        { data: 1, text: 'both', computer: 'PC-OF-FAY' },
        { data: null, computer: 'PC-OF-GUS' },
      ],
      { text: { cause: 'conflict', detail: 'two answers' } },
    ),
    told('Back with the type that it had on each computer', { action: 'registry.set', ...LEVEL, value: 3 }, [
      { data: 5, valueType: 'REG_QWORD', computer: 'PC-OF-ANNA' },
      { text: '%windir%', valueType: 'REG_EXPAND_SZ', computer: 'PC-OF-BEN' },
      { text: '00 01', valueType: 'REG_BINARY', computer: 'PC-OF-EVE' },
      { data: 5, computer: 'PC-OF-FAY' },
    ]),
    told('To be set to nothing is to be taken away', { action: 'registry.set', ...OF_PERSON, value: null }, [
      { text: 'auto' },
    ]),
    told('Nobody saw a value', { action: 'registry.set', ...OF_PERSON, value: 'manual' }, []),
  ].join('\n');
  await expect(text.replaceAll('\r\n', '\n')).toMatchFileSnapshot('registry-elsewhere.txt');
});
