import { expect, test } from 'vitest';
import type { EffectiveRule } from '../../../../src/model/policy/policy.ts';
import type { Resource } from '../../../../src/model/resource.ts';
import { planWorld } from '../../../../src/remediate/plan-world.ts';
import { extendedProtection } from '../../../../src/remediate/propose/instructions/extended-protection.ts';
import { instructionBody } from '../../../../src/remediate/propose/instructions/instruction-body.ts';
import type { RefusedFinding } from '../../../../src/remediate/propose/proposal.ts';
import { ruleOf } from '../../../report/run-fixture.ts';
import { failing, LEVEL_FIX, location, one } from '../../small-plan.ts';
import { toldInstruction } from '../../told-plan.ts';

const EWS = location('Default Web Site/EWS');
const OAB = location('Default Web Site/OAB', {}, { server: 'ex19' });
const LEVEL = one('registry-value', 'PC1/Level', { data: 1, computer: 'PC1' }, { server: 'pc1' });
const fix = (more: object): Partial<EffectiveRule> => ({ fix: more }) as Partial<EffectiveRule>;
const BY_HAND: EffectiveRule['byHand'] = {
  affects: 'Clients reconnect.',
  before: [{ does: 'Look.', commands: ['Get-It -Server {server}', 'Get-It'], check: 'It is there.' }],
  forward: [{ does: 'Change it.', commands: ['Set-It -Server {server}'] }, { does: 'Tell them.' }],
  back: [{ does: 'Change it back.', check: 'It is as before.' }],
};

const body = (id: string | undefined, rule: Partial<EffectiveRule>, found: readonly Resource[], known = found) => {
  const own = ruleOf('T-001', { title: 'It is as wanted', ...rule });
  const about = found.map(
    (resource): RefusedFinding => ({
      rule: own,
      finding: failing(own, resource),
      cause: { reason: 'no-fix', says: '' },
    }),
  );
  return instructionBody(id, about, planWorld(known));
};

type Scene = readonly [
  title: string,
  id: string | undefined,
  rule: Partial<EffectiveRule>,
  found: readonly Resource[],
  known?: readonly Resource[],
];
const SCENES: readonly Scene[] = [
  [
    'what the policy of a rule says, for each server that was found, with owner and end as nobody said',
    'T-001',
    { byHand: BY_HAND },
    [OAB, EWS],
  ],
  [
    'what the policy of a rule says of its owner and its end',
    'T-001',
    { byHand: { ...BY_HAND, owner: 'the owner of the network', stopIf: ['it rains', 'it snows'] } },
    [EWS],
  ],
  ['Extended Protection, for each server once, by name', 'extended-protection', {}, [OAB, EWS, EWS]],
  ['names that people sign in with', 'T-001', fix({ action: 'mailbox.set' }), [one('mailbox', 'anna', {})]],
];

test('what is done by hand in each matter reads as reviewed', async () => {
  const texts = SCENES.map(([title, ...of]) => {
    const found = body(...of);
    if (found === undefined) throw new Error('nothing is said of it');
    return [
      title,
      ...toldInstruction({ ...found, rules: ['T-001'], resources: ['what was found'] }).map((line) => `  ${line}`),
    ].join('\n');
  });
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('instruction-body.txt');
});

test('each matter has its own order by hand', () => {
  expect(body('kerberos-account', {}, [EWS])?.id).toBe('kerberos-account');
  expect(body('kerberos-account', { byHand: BY_HAND }, [EWS])?.id).toBe('kerberos-account');
  expect(body('extended-protection', { byHand: BY_HAND }, [EWS])?.id).toBe('extended-protection');
  expect(body('T-001', { byHand: BY_HAND, ...fix({ action: 'mailbox.set' }) }, [EWS])?.why).toMatch(
    /^It changes the name/,
  );
  expect(body('T-001', fix(LEVEL_FIX), [LEVEL])?.why).toMatch(/^Group Policy usually sets the value/);
  expect(body('T-001', fix(LEVEL_FIX), [LEVEL])?.back[1]?.commands[1]).toContain('-Value 1 ');
  // Of a resource that the model does not hold nobody knows what was there.
  expect(body('T-001', fix(LEVEL_FIX), [LEVEL], [])?.back[1]?.commands[1]).toContain('-Value VALUE-BEFORE ');
});

test('nothing is said of what no policy says anything of, and of nothing', () => {
  expect(body('T-001', {}, [EWS])).toBeUndefined();
  expect(body(undefined, {}, [EWS])).toBeUndefined();
  expect(body('kerberos-account', {}, [])).toBeUndefined();
});

test('a server whose name no command may hold is a word to replace, and so is one that is not known', () => {
  const named = (server: string): Resource => one('iis-location', server, {}, { server });
  const typed = (locations: readonly Resource[]): readonly string[] => {
    const { back, forward, title } = extendedProtection(locations);
    return [title, ...[...forward, ...back].flatMap(({ commands }) => commands)];
  };
  expect(typed([named('ex16; calc')])).toEqual(typed([]));
  expect(typed([])).toEqual([
    "Extended Protection on SERVER, by Microsoft's script",
    '.\\ExchangeExtendedProtectionManagement.ps1 -ExchangeServerNames SERVER',
    '.\\ExchangeExtendedProtectionManagement.ps1 -ExchangeServerNames SERVER -RollbackType "RestoreConfiguration"',
  ]);
});
