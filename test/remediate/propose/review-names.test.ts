import { describe, expect, test } from 'vitest';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { type ReviewRow, reviewNames } from '../../../src/remediate/propose/review-names.ts';
import { bundledPolicies } from '../../organization/judge-files.ts';

const mailbox = (guid: string, properties: Properties): Resource => ({
  kind: 'mailbox',
  id: `mailbox:${guid}`,
  label: guid,
  properties: { guid, recipientTypeDetails: 'UserMailbox', ...properties },
  provenance: {},
});
const domain = (domainName: string, domainType: string): Resource => ({
  kind: 'accepted-domain',
  id: `accepted-domain:${domainName}`,
  label: domainName,
  properties: { domainName, domainType },
  provenance: {},
});

async function rowsOf(resources: readonly Resource[], failing: readonly string[]): Promise<readonly ReviewRow[]> {
  const { rules } = resolveProfile(await bundledPolicies(), 'modern-default');
  const rule = rules.find(({ id }) => id === 'ID-001') as EffectiveRule;
  const rows: ReviewRow[] = [];
  const read = async function* () {
    yield* resources;
  };
  for await (const row of reviewNames(read, new Map(failing.map((guid) => [`mailbox:${guid}`, [rule]]))))
    rows.push(row);
  return rows;
}

describe('the list of sign-in names to review', () => {
  const anna = mailbox('a', {
    userPrincipalName: 'anna@contoso.local',
    primarySmtpAddress: 'Anna@contoso.com',
    sipAddress: 'anna@sip.contoso.com',
    database: 'DB01',
  });

  test('has what there is, what is proposed, and whose domain it is; the mailbox itself is no collision', async () => {
    expect(await rowsOf([anna, domain('contoso.com', 'Authoritative')], ['a'])).toEqual([
      {
        rule: 'ID-001',
        mailbox: 'a',
        recipientType: 'UserMailbox',
        database: 'DB01',
        now: 'anna@contoso.local',
        primarySmtpAddress: 'Anna@contoso.com',
        sipAddress: 'anna@sip.contoso.com',
        proposed: 'Anna@contoso.com',
        domain: 'accepted domain, Authoritative',
        collisions: [],
        moreCollisions: 0,
      },
    ]);
  });

  test.each<[string, readonly Resource[], string]>([
    ['not collected', [], 'accepted domains were not collected'],
    ['another', [domain('fabrikam.com', 'Authoritative')], 'not an accepted domain'],
    ['a wildcard for what is below', [domain('*.contoso.com', 'Authoritative')], 'not an accepted domain'],
    ['a wildcard for all', [domain('*', 'InternalRelay')], 'covered by a wildcard only'],
    ['relayed', [domain('CONTOSO.com', 'InternalRelay')], 'accepted domain, InternalRelay'],
  ])('the domain is %s', async (_, domains, says) => {
    expect((await rowsOf([anna, ...domains], ['a']))[0]?.domain).toBe(says);
  });

  test('nothing is proposed where there is no address, and nothing is said of its domain', async () => {
    const [row] = await rowsOf(
      [mailbox('a', { userPrincipalName: 'anna@contoso.local', primarySmtpAddress: null })],
      ['a'],
    );
    expect([row?.proposed, row?.domain, row?.collisions]).toEqual(['', '', []]);
  });

  test('only mailboxes have names', async () => {
    const other: Resource = { ...mailbox('x', { sipAddress: 'anna@contoso.com' }), kind: 'client-observation' };
    expect((await rowsOf([anna, other], ['a']))[0]?.collisions).toEqual([]);
  });

  test('whoever has the name as sign-in name, address, proxy or SIP address is named, without case', async () => {
    const others = [
      mailbox('upn', { userPrincipalName: 'ANNA@contoso.com' }),
      mailbox('smtp', { primarySmtpAddress: 'anna@contoso.com' }),
      mailbox('proxy', { emailAddresses: ['SMTP:x@contoso.com', 'smtp:anna@contoso.com'] }),
      mailbox('sip', { sipAddress: 'anna@contoso.com' }),
      mailbox('x500', { emailAddresses: ['X500:anna@contoso.com'] }),
      mailbox('none', { userPrincipalName: 'anna@contoso.local.example' }),
    ];
    expect((await rowsOf([anna, ...others], ['a']))[0]?.collisions).toEqual(['upn', 'smtp', 'proxy', 'sip']);
  });

  test('two people with the same proposal each name the other, and no more than ten are listed', async () => {
    const same = Array.from({ length: 13 }, (_, index) =>
      mailbox(`m${index}`, { userPrincipalName: `m${index}@contoso.local`, primarySmtpAddress: 'team@contoso.com' }),
    );
    const rows = await rowsOf(same, ['m0', 'm1']);
    expect(rows.map(({ collisions, moreCollisions }) => [collisions.length, moreCollisions])).toEqual([
      [10, 2],
      [10, 2],
    ]);
    expect(rows[0]?.collisions).toContain('m1');
    expect(rows[1]?.collisions).toContain('m0');
  });

  test('a mailbox without an address has no proposal, and collides with nobody', async () => {
    const rows = await rowsOf([mailbox('a', {}), mailbox('b', {})], ['a']);
    expect(rows[0]).toMatchObject({ proposed: '', collisions: [] });
  });
});
