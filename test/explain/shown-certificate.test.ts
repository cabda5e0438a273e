import { describe, expect, test } from 'vitest';
import { explainSignIn } from '../../src/explain/explain.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { mailboxFacts } from '../../src/explain/facts/mailbox-facts.ts';
import { type ShownCertificate, shownCertificate } from '../../src/explain/facts/shown-certificate.ts';
import type { Properties, Resource } from '../../src/model/resource.ts';
import { edited, resourcesOf } from './explain-files.ts';
import { MODERN } from './organizations.ts';

const HOST = 'mail.contoso.com';
const DAY = '2026-11-22T00:00:00.000Z';
const PAST = '2026-11-21T00:00:00.000Z';
const LATER = '2026-11-23T00:00:00.000Z';

const bound = (thumbprint: string, properties: Properties): Resource => ({
  kind: 'certificate',
  id: `certificate:ex16/${thumbprint}`,
  label: thumbprint,
  server: 'EX16',
  properties: { server: 'EX16', boundPorts: [443], domains: [HOST], isSelfSigned: false, ...properties },
  provenance: {},
});
const wire = (certificate: Properties): Resource => ({
  kind: 'endpoint',
  id: `endpoint:https://${HOST}/ews/exchange.asmx@192.0.2.1 from exmgmt01`,
  label: 'wire',
  properties: { host: HOST, vantage: 'EXMGMT01', server: null, service: 'Ews', certificate },
  provenance: {},
});

const valuesOf = (
  resources: readonly Resource[],
  collected: string | null = DAY,
): { readonly [fact in keyof ShownCertificate]: boolean | undefined } => {
  const front = { name: 'EX16', key: 'ex16', generation: 'new' } as const;
  const facts = gatherFacts(resources, [], collected ?? undefined);
  const { hasName, isOutOfDate, isTrusted } = shownCertificate(facts, front, {
    host: HOST,
    isInside: true,
    isOwn: true,
  });
  const of = (fact: typeof hasName): boolean | undefined => (fact.known ? fact.value : undefined);
  return { hasName: of(hasName), isOutOfDate: of(isOutOfDate), isTrusted: of(isTrusted) };
};

describe('whether a certificate that a client is shown is out of date', () => {
  test.each([
    ['expired the day before', [bound('a', { notAfter: PAST })], true],
    ['expires the day after', [bound('a', { notAfter: LATER })], false],
    ['begins the day after', [bound('a', { notAfter: LATER, notBefore: LATER })], true],
    ['of which only the begin was seen', [bound('a', { notBefore: PAST })], undefined],
    ['called DateInvalid', [bound('a', { status: 'DateInvalid', notAfter: LATER })], true],
    ['of which no date was seen', [bound('a', {})], undefined],
    ['on the wire still good', [bound('a', { notAfter: PAST }), wire({ notAfter: LATER })], false],
    ['on the wire expired', [bound('a', { notAfter: LATER }), wire({ notAfter: PAST })], true],
    ['that the asking computer calls expired', [wire({ notAfter: LATER, trustProblem: 'CERT_HAS_EXPIRED' })], true],
    ['nowhere', [], undefined],
  ] as const)('one that is %s', (_what, resources, isOutOfDate) => {
    expect(valuesOf(resources).isOutOfDate).toBe(isOutOfDate);
  });

  test('without the day of the capture nobody can tell', () => {
    expect(valuesOf([bound('a', { notAfter: PAST })], null).isOutOfDate).toBe(undefined);
  });

  test('one that is bound by another name is not the one that is shown', () => {
    const other = { domains: ['old.contoso.com'], notAfter: PAST, isSelfSigned: true, rootCaType: 'None' };
    const good = bound('a', { notAfter: LATER });
    for (const both of [
      [good, bound('b', other)],
      [bound('b', other), good],
    ])
      expect(valuesOf(both)).toEqual({ hasName: true, isOutOfDate: false, isTrusted: true });
    expect(valuesOf([bound('b', other)])).toEqual({ hasName: false, isOutOfDate: true, isTrusted: false });
  });

  test('it asks, by CERT-001, and is said once: an expired one is trusted by nobody', async () => {
    const expired = { notAfter: PAST, status: 'Invalid' };
    const { collections, resources } = edited(await resourcesOf({ organization: MODERN }), 'certificate', expired);
    const small = resources.filter(({ kind }) => kind !== 'mailbox');
    const facts = gatherFacts(small, collections, DAY);
    const question = { client: 'outlook-2013', place: 'domain-inside', rules: new Set(['CERT-001']) } as const;
    const { causes, outcome } = explainSignIn(facts, mailboxFacts(undefined, facts), question);
    expect(outcome).toBe('prompt');
    expect(causes[0]).toMatchObject({ id: 'certificate-expired', rules: ['CERT-001'], confidence: 'shown' });
    expect(causes.map(({ id }) => id)).not.toContain('certificate-untrusted');
  });
});
