import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { namespacesOf } from '../../../src/remediate/propose/namespaces.ts';
import { outageText } from '../../../src/remediate/propose/outage-text.ts';
import { one } from '../small-plan.ts';

const WHEN = 'TLS ends at a load balancer';
const world = (answer?: unknown, more: readonly Resource[] = []): ReturnType<typeof planWorld> =>
  planWorld([
    one(
      'organization',
      'organization',
      answer === undefined ? {} : { declared: { loadBalancer: { tls: answer as string } } },
    ),
    ...more,
  ]);

test.each([
  ['no policy knows of an outage', undefined, undefined, undefined],
  [
    'the declared fact rules it out',
    { when: WHEN, declared: 'loadBalancer.tls', safe: ['passed-on'] },
    'passed-on',
    undefined,
  ],
  [
    'the declared fact says so',
    { when: WHEN, declared: 'loadBalancer.tls', safe: ['passed-on'] },
    'ends-there',
    `Declared: loadBalancer.tls is ends-there. Where ${WHEN}, this change is an outage.`,
  ],
  [
    'it has a question of its own',
    { when: WHEN, ask: 'Who?' },
    undefined,
    `Who? Where ${WHEN}, this change is an outage.`,
  ],
  [
    'what was declared is no word',
    { when: WHEN, ask: 'Who?', declared: 'loadBalancer.tls', safe: ['passed-on'] },
    ['passed-on'],
    `Who? Where ${WHEN}, this change is an outage.`,
  ],
])('what to find out before a rule is mended, where %s', (_, outage, answer, says) => {
  expect(outageText({ outage } as Parameters<typeof outageText>[0], world(answer))).toBe(says);
});

test('host names come in one order, with their servers in one order, whatever the order of what was captured', () => {
  const at = (server: string, host: string): Resource =>
    one('outlook-anywhere', server, { internalHostname: host.toUpperCase() }, { server });
  const all = [
    at('EX19', 'b.contoso.com'),
    at('EX16', 'b.contoso.com'),
    at('EX13', 'c.contoso.com'),
    at('EX12', 'a.contoso.com'),
  ];
  const expected = [
    ['a.contoso.com', ['ex12']],
    ['b.contoso.com', ['ex16', 'ex19']],
    ['c.contoso.com', ['ex13']],
  ];
  expect([...namespacesOf(planWorld(all))]).toEqual(expected);
  expect([...namespacesOf(planWorld(all.toReversed()))]).toEqual(expected);
});
