import { describe, expect, test } from 'vitest';
import { type Caps, evaluate } from '../../../src/evaluate/evaluate.ts';
import type { Condition, Lookup } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import type { SnapshotSource } from '../../../src/model/snapshot.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, sourceOf } from '../build.ts';

const collections = [line('mailbox', { request: 'Get-Mailbox' })];
const mailbox = (name: string, properties: Properties): Resource => resource('mailbox', name, properties);
const judge = (source: SnapshotSource, expected: Condition, caps: Caps = {}) =>
  evaluate(source, [rule('mailbox', expected)], { asOf: new Date(0), scratch: memoryScratch(), caps });
const over = (resources: readonly Resource[]): SnapshotSource => sourceOf(linesOf({ collections, resources }));

/** The mailbox that holds its SIP address stands in the same database. */
const sameDatabase: Lookup = {
  type: 'lookup',
  path: 'expect',
  kind: 'mailbox',
  match: 'emailAddresses',
  key: { property: 'sipAddress' },
  expect: {
    type: 'leaf',
    path: 'expect.lookup.expect',
    subject: { property: 'database' },
    operator: 'equals',
    operand: { property: 'self.database' },
  },
  onMissing: 'fail',
  maxSpreadHours: 24,
};
const holder = mailbox('h', { sipAddress: null, emailAddresses: ['h@x.de', 'H2@x.de'], database: 'DB1' });
const asks = (name: string, sipAddress: string, database = 'DB1'): Resource =>
  mailbox(name, { sipAddress, emailAddresses: [`${name}@x.de`], database });

describe('a mailbox that looks up another mailbox', () => {
  test('is judged by what that one says, and names it', async () => {
    const { findings, results } = await judge(over([asks('a', 'h@x.de'), asks('b', 'h@x.de', 'DB2'), holder]), {
      type: 'all',
      path: 'expect.all',
      conditions: [sameDatabase, leaf('emailAddresses', 'isSet', true, 'expect.all[1]')],
    });
    expect(results[0]?.counts).toMatchObject({ pass: 1, fail: 1, unknown: 1 });
    expect(findings.find(({ resource: { id } }) => id === 'mailbox:b')).toMatchObject({
      outcome: 'fail',
      evidence: [{ path: 'expect.lookup.expect', resource: 'mailbox:h', property: 'database', observed: 'DB1' }],
    });
    expect(findings.find(({ resource: { id } }) => id === 'mailbox:h')).toMatchObject({
      reason: { cause: 'not-in-answer', detail: expect.stringContaining('sipAddress is not set') },
    });
  });

  test('fails where nobody holds the key, and is unknown where somebody may', async () => {
    const lost = mailbox('z', { sipAddress: 'h@x.de', database: 'DB1' });
    const whole = await judge(over([asks('a', 'gone@x.de'), holder]), sameDatabase);
    expect(whole.findings.map(({ resource: { id }, outcome }) => [id, outcome])).toEqual([
      ['mailbox:a', 'fail'],
      ['mailbox:h', 'unknown'],
    ]);
    const open = await judge(over([lost, asks('a', 'gone@x.de'), holder]), sameDatabase);
    expect(open.findings[0]).toMatchObject({
      outcome: 'unknown',
      reason: { cause: 'not-in-answer', detail: expect.stringContaining('emailAddresses') },
    });
  });

  test('cannot tell which of several is meant', async () => {
    const twins = ['p', 'q', 'r'].map((name) => mailbox(name, { emailAddresses: ['h@x.de'], database: 'DB1' }));
    const { findings } = await judge(over([asks('a', 'h@x.de'), ...twins]), sameDatabase);
    expect(findings[0]).toMatchObject({
      outcome: 'unknown',
      reason: { cause: 'ambiguous', promised: true, detail: expect.stringMatching(/^3 mailboxes/) },
    });
  });

  test('counts several with a quantifier, up to a limit beyond which it says so', async () => {
    const many = Array.from({ length: 5 }, (_, index) =>
      mailbox(`m${index}`, { emailAddresses: ['all@x.de'], database: 'DB1', sipAddress: 'all@x.de' }),
    );
    const every: Lookup = { ...sameDatabase, quantifier: { type: 'every' } };
    expect((await judge(over(many), every)).results[0]?.counts).toMatchObject({ pass: 5 });
    expect((await judge(over(many), every, { matches: 5 })).results[0]?.counts).toMatchObject({ pass: 5 });
    const limited = await judge(over(many), every, { matches: 4 });
    expect(limited.results[0]?.counts).toMatchObject({ unknown: 5 });
    expect(limited.findings[0]?.reason).toMatchObject({
      cause: 'over-limit',
      promised: true,
      detail: '5 mailboxes have the same emailAddresses as sipAddress; 4 are looked at',
    });
  });

  test('makes the snapshot be read twice; no other rule does', async () => {
    let reads = 0;
    const counted = (source: SnapshotSource): SnapshotSource => ({
      read: () => {
        reads += 1;
        return source.read();
      },
    });
    await judge(counted(over([asks('a', 'h@x.de'), holder])), sameDatabase);
    expect(reads).toBe(2);
    reads = 0;
    await judge(counted(over([asks('a', 'h@x.de'), holder])), leaf('database', 'isSet', true));
    expect(reads).toBe(1);
  });

  const inAgreement: Condition = {
    type: 'agrees-with',
    path: 'expect',
    property: 'database',
    other: 'database',
    normalize: 'none',
    lookup: { kind: 'mailbox', match: 'sipAddress', key: { property: 'sipAddress' }, onMissing: 'pass' },
    maxSpreadHours: 24,
  };
  test.for<[string, string, Condition]>([
    ['below "any"', 'mailbox', { type: 'any', path: 'expect', conditions: [sameDatabase] }],
    ['below "not"', 'mailbox', { type: 'not', path: 'expect', condition: sameDatabase }],
    [
      'in an "all" below the top one',
      'mailbox',
      { type: 'all', path: 'expect', conditions: [{ type: 'all', path: 'expect.all[0]', conditions: [sameDatabase] }] },
    ],
    ['inside another look-up', 'mailbox', { ...sameDatabase, expect: sameDatabase }],
    ['by "agreesWith"', 'mailbox', inAgreement],
    ['from a small kind', 'server', { ...sameDatabase, key: { property: 'name' } }],
  ])('is refused %s', async ([, kind, condition]) => {
    await expect(
      evaluate(over([]), [rule(kind, condition)], { asOf: new Date(0), scratch: memoryScratch() }),
    ).rejects.toMatchObject({ code: 'policy-invalid' });
  });
});
