import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { Condition, EffectiveRule } from '../../src/model/policy/policy.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, type SnapshotParts, sourceOf } from './build.ts';

const judge = (parts: SnapshotParts, rules: readonly EffectiveRule[]) =>
  evaluate(sourceOf(linesOf(parts)), rules, { asOf: new Date('2026-01-03T00:00:00Z'), scratch: memoryScratch() });
const domains = line('accepted-domain', { request: 'Get-AcceptedDomain' });
const servers = line('server', { request: 'Get-ExchangeServer' });

describe('what an evaluation says beside its findings', () => {
  test('findings of a rule come in the order of their ids', async () => {
    const resources = ['c', 'a', 'b'].map((name) => resource('accepted-domain', name, { isDefault: false }));
    const { findings } = await judge({ collections: [domains], resources }, [
      rule('accepted-domain', leaf('isDefault', 'equals', true)),
    ]);
    expect(findings.map((one) => one.resource.id.split(':')[1])).toEqual(['a', 'b', 'c']);
  });

  test('what was not collected at all is one finding, which stands for all of its kind', async () => {
    const lost = line('accepted-domain', { request: 'Get-AcceptedDomain', status: 'failed', cause: 'failed' });
    const { findings } = await judge({ collections: [lost] }, [
      rule('accepted-domain', leaf('isDefault', 'equals', true)),
    ]);
    expect(findings.map(({ outcome, resource: { id, label } }) => [outcome, id, label])).toEqual([
      ['unknown', 'accepted-domain:organization/*', 'all accepted domains'],
    ]);
  });

  test('a server is seen where a mailbox belongs to it', async () => {
    const resources = [resource('mailbox', 'm', { guid: 'm' }, { server: 'EX9' })];
    const { servers: found } = await judge({ collections: [line('mailbox', { request: 'Get-Mailbox' })], resources }, [
      rule('mailbox', leaf('guid', 'isSet', true)),
    ]);
    expect(found.seen).toEqual(['ex9']);
  });

  test('an id with a control character is no id', async () => {
    const bad = { ...resource('mailbox', 'm', {}), id: 'mailbox:a\tb' };
    await expect(judge({ resources: [bad] }, [])).rejects.toMatchObject({ code: 'snapshot-invalid' });
    const half = { ...resource('mailbox', 'm', {}), id: 'mailbox:\ud800' };
    await expect(judge({ resources: [half] }, [])).rejects.toMatchObject({ code: 'snapshot-invalid' });
  });

  test('a rule for a release that there is none of is refused by name', async () => {
    const one = rule('accepted-domain', leaf('isDefault', 'equals', true), { appliesTo: { exchange: 'newest' } });
    await expect(judge({}, [one])).rejects.toThrow('R-1: "newest" is not a range of Exchange releases');
  });

  test('a lookup into mailboxes is refused, whatever lint says', async () => {
    const lookup: Condition = {
      type: 'lookup',
      path: 'expect',
      kind: 'mailbox',
      match: 'guid',
      key: { constant: 'x' },
      expect: leaf('guid', 'isSet', true),
      onMissing: 'pass',
      maxSpreadHours: 24,
    };
    await expect(judge({}, [rule('accepted-domain', lookup)])).rejects.toThrow(/R-1: mailbox is a bulk kind/);
  });
});

describe('members of which it cannot be told whether the rule is for them', () => {
  const build = { exchange: '2016..' };
  const same: Condition = {
    type: 'consistent-across',
    path: 'expect',
    groupBy: ['edition'],
    properties: ['roles'],
  };
  const known = resource('server', 'a', { build: '15.1.2507.6', edition: 'Standard', roles: ['Mailbox'] });
  const judged = async (second: Parameters<typeof resource>[2]) =>
    (
      await judge({ collections: [servers], resources: [known, resource('server', 'b', second)] }, [
        rule('server', same, { appliesTo: build }),
      ])
    ).results[0]?.counts;

  test('leave the others unknown, and never make them fail', async () => {
    expect(await judged({ edition: 'Standard', roles: ['Edge'] })).toMatchObject({ fail: 0, unknown: 2 });
  });

  test('do not matter in another group', async () => {
    expect(await judged({ edition: 'Enterprise', roles: ['Edge'] })).toMatchObject({ pass: 1, unknown: 1 });
  });

  test('a member for certain that differs makes both fail', async () => {
    expect(await judged({ build: '15.2.1.1', edition: 'Standard', roles: ['Edge'] })).toMatchObject({ fail: 2 });
  });

  test('one that the rule is not for does not matter', async () => {
    expect(await judged({ build: '15.0.1497.2', edition: 'Standard', roles: ['Edge'] })).toMatchObject({
      pass: 1,
      'not-applicable': 1,
    });
  });
});
