import { expect, test } from 'vitest';
import { byHandText } from '../../src/report/change/by-hand-text.ts';
import { ruleOf } from '../report/run-fixture.ts';
import { LEVEL_FIX, location, one, server, smallPlan } from './small-plan.ts';

const EWS = location('Default Web Site/EWS');
const rule = ruleOf('IIS-002', {
  title: 'It is as it should be',
  byHand: {
    affects: 'Clients reconnect.',
    before: [{ does: 'Look.', commands: ['Get-It -Server {server}'], check: 'It is there.' }],
    forward: [{ does: 'Change it.', commands: ['Set-It -Server {server}'] }],
    back: [{ does: 'Change it back.' }],
  },
});

test('a registry value that a policy owns is set by its owner, in order, with the value that was there for the way back', () => {
  const level = ruleOf('CLI-901', {
    title: 'It is 3',
    fix: { ...LEVEL_FIX, owner: 'group-policy' },
  });
  const value = one(
    'registry-value',
    'PC1/HKLM/SYSTEM/Lsa/Level',
    { data: 1, setBy: "Old 'policy'" },
    { server: 'pc1' },
  );
  const { plan } = smallPlan([[level, value]], [value]);
  expect(plan.refused).toMatchObject([
    { rule: 'CLI-901', reason: 'owned-elsewhere', says: expect.stringMatching(/by-hand\.txt\.$/) },
  ]);
  const [instruction] = plan.instructions;
  expect(instruction).toMatchObject({
    id: 'CLI-901',
    owner: expect.stringContaining('Group Policy'),
    rules: ['CLI-901'],
  });
  const typed = (steps: readonly { readonly commands: readonly string[] }[] = []): readonly string[] =>
    steps.flatMap(({ commands }) => commands);
  expect(typed(instruction?.forward)).toContain(
    "New-ItemProperty -Path 'HKLM:\\SYSTEM\\Lsa' -Name 'Level' -PropertyType DWord -Value 3 -Force",
  );
  expect(typed(instruction?.back)).toContain(
    "New-ItemProperty -Path 'HKLM:\\SYSTEM\\Lsa' -Name 'Level' -PropertyType DWord -Value 1 -Force",
  );
  expect(instruction?.before[1]?.check).toContain("Old 'policy'");
  const unset = one('registry-value', 'PC1/HKLM/SYSTEM/Lsa/Level', { data: null }, { server: 'pc1' });
  const without = smallPlan([[level, unset]], [unset]).plan.instructions[0];
  expect(typed(without?.back)).toContain("Remove-ItemProperty -Path 'HKLM:\\SYSTEM\\Lsa' -Name 'Level'");
});

test('a plan says in order what a person does, with the names of what was found, and has no step for it', () => {
  const { plan } = smallPlan([[rule, EWS]], [server('ex16'), EWS]);
  expect(plan.waves).toEqual([]);
  expect(plan.refused).toMatchObject([
    { rule: 'IIS-002', reason: 'no-fix', says: expect.stringContaining('by-hand.txt') },
  ]);
  expect(plan.instructions).toEqual([
    {
      id: 'IIS-002',
      title: 'It is as it should be',
      owner: 'whoever runs Exchange',
      why: 'A person has to decide here. Clients reconnect.',
      rules: ['IIS-002'],
      resources: [EWS.label],
      before: [{ does: 'Look.', commands: ['Get-It -Server EX16'], check: 'It is there.' }],
      forward: [{ does: 'Change it.', commands: ['Set-It -Server EX16'], check: null }],
      back: [{ does: 'Change it back.', commands: [], check: null }],
      stopIf: ['what a step says is to be seen is not seen'],
    },
  ]);
  expect(byHandText(plan.id, plan.instructions)).toContain('Set-It -Server EX16');
});
