import { expect, test } from 'vitest';
import { byHandText } from '../../src/report/change/by-hand-text.ts';
import { ruleOf } from '../report/run-fixture.ts';
import { location, server, smallPlan } from './small-plan.ts';

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
