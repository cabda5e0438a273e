import { describe, expect, test } from 'vitest';
import type { Step, Wave } from '../../../src/model/plan/plan.ts';
import type { Resource } from '../../../src/model/resource.ts';
import type { PlanInput } from '../../../src/remediate/plan-input.ts';
import type { PlanWorld } from '../../../src/remediate/plan-world.ts';
import { affectedOf } from '../../../src/remediate/waves/affected.ts';

const resource = (kind: string, id: string, properties: Resource['properties']): Resource => ({
  kind,
  id,
  label: id,
  properties,
  provenance: {},
});
const LOCATION = resource('iis-location', 'iis-location:ex16/back', { site: 'Exchange Back End' });
const DATABASES = [
  resource('mailbox-database', 'mailbox-database:db01', { name: 'DB01', server: 'EX16' }),
  resource('mailbox-database', 'mailbox-database:db02', { name: 'DB02', server: 'EX19' }),
];

/** 100 mailboxes, of which 60 are in DB01, 30 in DB02, and of 10 nobody knows the database. */
function reached(
  target: { readonly kind: string; readonly id: string },
  databases: readonly Resource[],
): number | null {
  const all = [LOCATION, ...databases];
  const step = { resource: target, server: 'ex16' } as unknown as Step;
  const byDatabase = new Map([
    ['db01', 60],
    ['db02', 30],
  ]);
  const input = { mailboxes: { count: 100, byDatabase } } as unknown as PlanInput;
  const world = {
    resources: new Map(all.map((one) => [one.id, one])),
    ofKind: (kind: string) => all.filter((one) => one.kind === kind),
  } as unknown as PlanWorld;
  return affectedOf([{ steps: [step] } as unknown as Wave], input, world).mailboxes;
}

describe('how many mailboxes a change can reach', () => {
  test('at the back end: all but those known to be on another server', () => {
    expect(reached(LOCATION, DATABASES)).toBe(70);
  });

  test('a database that nobody collected, or whose server was not seen, spares nobody', () => {
    expect(reached(LOCATION, [])).toBe(100);
    expect(reached(LOCATION, [resource('mailbox-database', 'mailbox-database:db02', { name: 'DB02' })])).toBe(100);
  });

  test('a server is the same one by its full name', () => {
    const full = resource('mailbox-database', 'mailbox-database:db01', { name: 'DB01', server: 'ex16.contoso.com' });
    expect(reached(LOCATION, [full])).toBe(100);
  });

  test('about a database: all but those known to be in another', () => {
    expect(reached({ kind: 'mailbox-database', id: 'mailbox-database:db02' }, DATABASES)).toBe(40);
  });

  test('about one mailbox: one', () => {
    expect(reached({ kind: 'mailbox', id: 'mailbox:a' }, DATABASES)).toBe(1);
  });
});
