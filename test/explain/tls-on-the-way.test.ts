import { expect, test } from 'vitest';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { tlsOf } from '../../src/explain/facts/tls-on-the-way.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { CollectionLine } from '../../src/model/snapshot.ts';

const OWN = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

const resource = (kind: string, id: string, server: string, properties: Resource['properties']): Resource => ({
  kind,
  id: `${kind}:${id}`,
  label: id,
  server,
  properties,
  provenance: {},
});
const servers = ['ex16', 'ex19'].map((key) => resource('server', key, key, { isClientAccess: true }));
const certificate = resource('certificate', `ex16/${OWN}`, 'ex16', { server: 'EX16', thumbprint: OWN });
const endpoint = (server: string | null, thumbprint: string): Resource =>
  resource('endpoint', 'e', 'x', { server, certificate: { thumbprint } });
const collected = (...scopes: readonly string[]): readonly CollectionLine[] => [
  line('Get-ExchangeServer', 'server', 'organization'),
  ...scopes.map((scope) => line('Get-ExchangeCertificate', 'certificate', scope)),
];
const line = (request: string, kind: string, scope: string): CollectionLine => ({
  line: 'collection',
  request,
  kind,
  scope,
  properties: ['thumbprint'],
  status: 'complete',
  record: 0,
  promised: true,
  count: 1,
});
/** What is known of TLS before EX16. */
const tls = (found: Resource, collections: readonly CollectionLine[]): unknown => {
  const facts = gatherFacts([...servers, certificate, found], collections);
  const front = facts.fronts.find(({ key }) => key === 'ex16');
  if (front === undefined) throw new Error('EX16 is a server');
  const seen = tlsOf(facts, front);
  return seen.known ? seen.value : undefined;
};

test.each([
  ['of a server whose certificates were all seen', 'EX16', OTHER, collected('ex16'), 'bridging-other-certificate'],
  ['its own', 'EX16', OWN, collected('ex16'), undefined],
  ['of a server whose certificates nobody asked for', 'EX16', OTHER, collected('ex19'), undefined],
  ['of a server of which nothing is known', 'EX16', OTHER, [], undefined],
  ['under a name, where all were seen', null, OTHER, collected('ex16', 'ex19'), 'bridging-other-certificate'],
  ['under a name, where one server was not asked', null, OTHER, collected('ex16'), undefined],
  ['of another server', 'EX19', OTHER, collected('ex16'), undefined],
] as const)('a certificate on the wire: %s', (_what, server, thumbprint, collections, expected) => {
  expect(tls(endpoint(server, thumbprint), collections)).toBe(expected);
});
