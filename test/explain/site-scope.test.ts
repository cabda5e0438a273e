import { beforeAll, describe, expect, test } from 'vitest';
import { explainSignIn } from '../../src/explain/explain.ts';
import { COMMANDS } from '../../src/explain/facts/commands.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { mailboxFacts } from '../../src/explain/facts/mailbox-facts.ts';
import type { ClientName } from '../../src/model/explain/clients.ts';
import type { PlaceName } from '../../src/model/explain/places.ts';
import { edited, type ReadResources, resourcesOf } from './explain-files.ts';
import { MODERN } from './organizations.ts';

/** Microsoft Learn, "Autodiscover service in Exchange Server": addresses of the own site first, else those of others. */
describe('the address in the directory that a client inside takes', () => {
  let apart: ReadResources;
  let together: ReadResources;
  beforeAll(async () => {
    const read = edited(await resourcesOf({ organization: MODERN }), 'client-access-service:fab16', {
      autodiscoverServiceInternalUri: 'not.an.address',
    });
    const scoped = (read: ReadResources, server: string, sites: readonly string[] | null): ReadResources =>
      edited(read, `client-access-service:${server}`, { autodiscoverSiteScope: sites });
    apart = scoped(scoped(read, 'fab16', ['Berlin']), 'fab19', ['Paris', 'Rome']);
    together = scoped(scoped(read, 'fab16', ['Paris']), 'fab19', ['Paris']);
  });
  const ask = (
    { collections, resources }: ReadResources,
    site?: string,
    client: ClientName = 'outlook-2013',
    place: PlaceName = 'domain-inside',
  ) => {
    const facts = gatherFacts(
      resources.filter(({ kind }) => kind !== 'mailbox'),
      collections,
    );
    const answer = explainSignIn(facts, mailboxFacts(undefined, facts), { client, place, site, rules: new Set() });
    const [step] = answer.steps;
    return { outcome: step?.outcome, missing: step?.missing?.map(({ command }) => command) ?? [] };
  };

  test.each([
    ['Berlin', 'prompt'],
    ['berlin', 'prompt'],
    ['Paris', 'silent'],
    ['Rome', 'silent'],
  ] as const)('in %s: that of its own site, %s', (site, outcome) => {
    expect(ask(apart, site).outcome).toBe(outcome);
  });

  test('of a site that no server is for: any of them', () => {
    expect(ask(apart, 'Oslo').outcome).toBe('prompt');
  });

  test('nobody said where the computer is: it cannot be told, with the command that tells it', () => {
    expect(ask(apart)).toEqual({ outcome: 'cannot-tell', missing: ['nltest /dsgetsite'] });
  });

  test('where all are for the same site the worst of them counts', () => {
    expect(ask(together).outcome).toBe('prompt');
  });

  test.each([
    ['fab16', 'Paris', 'cannot-tell'],
    ['fab16', 'Oslo', 'prompt'],
    ['fab16', undefined, 'cannot-tell'],
    ['fab19', 'Paris', 'cannot-tell'],
    ['fab19', 'Berlin', 'prompt'],
    ['', 'Paris', 'cannot-tell'],
    ['', undefined, 'cannot-tell'],
  ] as const)('the scope of "%s" was not seen, in %s: %s', (server, site, outcome) => {
    const resources = apart.resources.map((one) => (one.id.includes(server) ? withoutScope(one) : one));
    const missing = outcome === 'cannot-tell' ? [COMMANDS.scp] : [];
    expect(ask({ ...apart, resources }, site)).toEqual({ outcome, missing });
  });

  test('it matters to nobody who does not ask the directory', () => {
    expect(ask(apart, undefined, 'outlook-2013', 'domain-outside').outcome).toBe('silent');
    expect(ask(apart, undefined, 'lync-2013').outcome).toBe('silent');
  });

  test('where no server publishes an address all go by DNS: the site leads to nobody, and nobody asks for it', () => {
    const none = edited(apart, 'client-access-service', { autodiscoverServiceInternalUri: null });
    const broken = edited(none, 'iis-location:fab16/default web site/autodiscover', {
      httpRedirect: { enabled: true },
    });
    for (const site of ['Berlin', 'Paris', undefined])
      expect(ask(broken, site)).toEqual({ outcome: 'prompt', missing: [] });
  });

  test('a scope may list any number of sites: each server is asked about once', () => {
    const many = edited(apart, 'client-access-service:fab16', {
      autodiscoverSiteScope: Array.from({ length: 100_000 }, (_, index) => `Site-${index}`),
    });
    const begun = performance.now();
    expect(ask(many)).toEqual({ outcome: 'cannot-tell', missing: ['nltest /dsgetsite'] });
    expect(ask(many, 'site-99999').outcome).toBe('prompt');
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

function withoutScope<T extends { readonly properties: { readonly [name: string]: unknown } }>(one: T): T {
  const { autodiscoverSiteScope: _scope, ...properties } = one.properties;
  return { ...one, properties };
}
