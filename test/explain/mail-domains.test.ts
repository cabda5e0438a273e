import { beforeAll, describe, expect, test } from 'vitest';
import { explainSignIn } from '../../src/explain/explain.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { mailboxFacts } from '../../src/explain/facts/mailbox-facts.ts';
import { MailboxCounts } from '../../src/explain/groups/mailbox-counts.ts';
import { groupsIn } from '../../src/explain/groups/mailbox-groups.ts';
import { CLIENT_NAMES } from '../../src/model/explain/clients.ts';
import { PLACE_NAMES } from '../../src/model/explain/places.ts';
import type { Properties, Resource } from '../../src/model/resource.ts';
import { type ReadResources, resourcesOf, wayOf } from './explain-files.ts';
import { MODERN } from './organizations.ts';

const OTHER = 'autodiscover.other.example';
const NAMES = ['mail.fabrikam.com', 'autodiscover.fabrikam.com', OTHER];

/** What a request to Autodiscover of the other mail domain met outside. */
const wire = (properties: Properties): Resource => ({
  kind: 'endpoint',
  id: `endpoint:https://${OTHER}/autodiscover/autodiscover.xml@192.0.2.1 from outside`,
  label: 'wire',
  properties: { host: OTHER, vantage: 'outside', server: null, service: 'Autodiscover', ...properties },
  provenance: {},
});

describe('mailboxes of two mail domains', () => {
  let read: ReadResources;
  beforeAll(async () => {
    read = await resourcesOf({ organization: MODERN });
  });

  test.each([
    ['whose Autodiscover does not answer', { outcome: 'timed-out' }, {}],
    [
      'whose certificate is trusted by nobody, where a proxy hides that of the server',
      { outcome: 'answered', status: 401, certificate: { coversHost: true, isTrusted: false } },
      { isSelfSigned: true },
    ],
  ] as const)('one %s: they stand for themselves', (_what, met, bound) => {
    const small = read.resources
      .filter(({ kind }) => kind !== 'mailbox')
      .map((one) =>
        one.kind === 'certificate' ? { ...one, properties: { ...one.properties, domains: NAMES, ...bound } } : one,
      );
    const facts = gatherFacts([...small, wire(met)], read.collections);
    const [first] = read.resources.filter(({ kind }) => kind === 'mailbox');
    const mailboxes = ['fabrikam.com', 'other.example', 'other.example'].flatMap(
      (domain, index): readonly Resource[] => {
        const address = `u${index}@${domain}`;
        const names = { primarySmtpAddress: address, userPrincipalName: address, windowsEmailAddress: address };
        return first === undefined
          ? []
          : [{ ...first, properties: { ...first.properties, ...names, sipAddress: null } }];
      },
    );
    const counts = new MailboxCounts(() => facts);
    for (const one of mailboxes) counts.add(one);
    const groups = groupsIn(counts.all(), facts);
    for (const client of CLIENT_NAMES)
      for (const place of PLACE_NAMES) {
        const question = { client, place, rules: new Set<string>() };
        const plain = mailboxes.map((one) => wayOf(explainSignIn(facts, mailboxFacts(one, facts), question)));
        const counted = groups.flatMap(({ count, mailbox }) =>
          new Array<string>(count).fill(wayOf(explainSignIn(facts, mailbox, question))),
        );
        expect(counted.sort(), `${client} ${place}`).toEqual(plain.sort());
      }
  });
});
