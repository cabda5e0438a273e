import { expect, test } from 'vitest';
import type { Resource } from '../../../../src/model/resource.ts';
import { planWorld } from '../../../../src/remediate/plan-world.ts';
import { refusedTowardNegotiate } from '../../../../src/remediate/propose/guards/toward-negotiate.ts';
import { locationsAbove, providersOwner } from '../../../../src/remediate/propose/iis/iis-locations.ts';
import { layerOf } from '../../../../src/remediate/propose/iis/layer-of.ts';
import type { Proposal } from '../../../../src/remediate/propose/proposal.ts';
import { location, one } from '../../small-plan.ts';

const owning = (path: string, ownsProviders: boolean | null): Resource =>
  location(path, { windowsAuthentication: ownsProviders === null ? {} : { ownsProviders } });

test('above a location are those of its own path that were collected, nearest first; above the root is nothing', () => {
  const [root, site, ews, other] = ['', 'Default Web Site', 'Default Web Site/EWS', 'Exchange Back End'].map((path) =>
    owning(path, true),
  ) as [Resource, Resource, Resource, Resource];
  const world = planWorld([root, site, ews, other]);
  expect(locationsAbove(ews, world).map(({ id }) => id)).toEqual([site.id, root.id]);
  expect(locationsAbove(owning('Default Web Site/mapi/nspi', true), world).map(({ id }) => id)).toEqual([
    site.id,
    root.id,
  ]);
  expect(locationsAbove(root, world)).toEqual([]);
});

test('a list of providers is that of the nearest location that has one; where that is not known, nobody says whose', () => {
  const whose = (own: boolean | null, above: boolean | null): string | undefined => {
    const ews = owning('Default Web Site/EWS', own);
    return providersOwner(ews, planWorld([owning('Default Web Site', above), ews]))?.label;
  };
  expect(whose(true, true)).toBe('ex16/Default Web Site/EWS');
  expect(whose(false, true)).toBe('ex16/Default Web Site');
  expect(whose(false, false)).toBeUndefined();
  expect(whose(null, true)).toBeUndefined();
  expect(whose(false, null)).toBeUndefined();
});

test('a layer that nobody named is not known', () => {
  expect(layerOf(location('Default Web Site/EWS'), 'windowsAuthentication.enabled')).toBeUndefined();
});

test('names that are not ready for Kerberos are in the way of what offers it, and of nothing else', () => {
  const outlook = (told: string): Resource =>
    one(
      'outlook-anywhere',
      'ex16',
      { internalHostname: 'mail.contoso.com', internalClientAuthenticationMethod: told },
      { server: 'ex16' },
    );
  const holders = one('service-principal-name', 'http/mail.contoso.com', {
    name: 'http/mail.contoso.com',
    host: 'mail.contoso.com',
    accountNames: ['A', 'B'],
  });
  const refused = (now: string, value: string) => {
    const resource = outlook(now);
    const proposal = { resource, property: 'internalClientAuthenticationMethod', edit: { how: 'set', value } };
    return refusedTowardNegotiate(proposal as unknown as Proposal, planWorld([resource, holders]))?.reason;
  };
  expect(refused('Ntlm', 'Negotiate')).toBe('conflict');
  expect(refused('Basic', 'Ntlm')).toBeUndefined();
  expect(refused('Negotiate', 'Negotiate')).toBeUndefined();
  const listed = (path: string, property = 'windowsAuthentication.providers') => {
    const resource = location(path, { windowsAuthentication: { providers: ['NTLM'] }, text: 'x' });
    const proposal = { resource, property, edit: { how: 'set', value: ['Negotiate'] } };
    const world = planWorld([resource, outlook('Ntlm'), holders]);
    return refusedTowardNegotiate(proposal as unknown as Proposal, world)?.reason;
  };
  expect(listed('Default Web Site/EWS')).toBe('conflict');
  expect(listed('Exchange Back End/EWS')).toBeUndefined();
  expect(listed('Default Web Site/EWS', 'text')).toBeUndefined();
});
