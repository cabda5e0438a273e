import { expect, test } from 'vitest';
import { buildRule } from '../../../src/policy/build/build-rule.ts';
import { readsOf } from '../../../src/policy/profile/reads-of.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';

/** What a rule reads, as `KIND PATH`; without the kind alone, which says no more than that it is looked at. */
function reads(rule: string): readonly string[] {
  const text = `schema: exaudit/policy/v1
policy: reading
title: What is read
rules:
  - id: RD-001
    name: reading
    topic: trust
    title: It is so
    failure: It is not
    severity: low
    harm: hygiene
    why: It is to be so.
    ${rule}
`;
  const [source] = loadPolicies([{ path: 'policies/reading.yaml', text }]).rules;
  const built = source === undefined ? undefined : buildRule(source, () => undefined);
  if (built === undefined) throw new Error('the rule is not built');
  return [...readsOf(built)]
    .flatMap(([kind, paths]) => [...paths].map((path) => `${kind} ${path}`.trim()))
    .filter((one) => one.includes(' '))
    .sort();
}

test.each([
  ['a leaf', 'select: { kind: server }\n    expect: { property: edition, isSet: true }', ['server edition']],
  [
    'what is declared, of the organization',
    'select: { kind: server }\n    expect: { all: [ { property: site, isSet: true }, { declared: clients.mac, equals: true } ] }',
    ['organization declared.clients.mac', 'server site'],
  ],
  [
    'what stands beside a value of a parameter',
    'select: { kind: server }\n    parameters: { own: { type: string, enum: [a, b], default: a } }\n    expect: { any: [ { parameter: own, equals: a }, { property: site, isSet: true } ] }',
    ['server site'],
  ],
  [
    'its own from within what is looked up, and the items of a list there',
    `select: { kind: tls-binding }
    expect:
      lookup:
        kind: certificate
        match: thumbprint
        key: { property: thumbprint }
        every: { property: domains, some: { property: item, equals: { property: self.thumbprint } } }
        onMissing: fail`,
    ['certificate domains', 'certificate thumbprint', 'tls-binding thumbprint'],
  ],
  [
    'what is compared with another property',
    'select: { kind: server }\n    expect: { property: name, equals: { property: fqdn } }',
    ['server fqdn', 'server name'],
  ],
  [
    'what selects it, and what it applies to',
    `select: { kind: server, where: { property: name, equals: EX01 } }
    appliesTo: { when: { property: site, isSet: true }, role: Mailbox, exchange: "2013.." }
    expect: { property: edition, isSet: true }`,
    [
      'server build',
      'server inferredBuild.below',
      'server inferredBuild.from',
      'server edition',
      'server site',
      'server name',
      'server roles',
    ],
  ],
  [
    'every branch of a condition',
    `select: { kind: server }
    expect:
      all:
        - any: [ { property: edition, isSet: true }, { not: { property: fqdn, isUnset: true } } ]
        - { if: { property: site, isSet: true }, then: { property: isClientAccess, equals: true } }`,
    ['server fqdn', 'server isClientAccess', 'server edition', 'server site'],
  ],
  [
    'a list, not its items',
    `select: { kind: iis-site }
    expect: { property: bindings, some: { property: item, startsWith: https } }`,
    ['iis-site bindings'],
  ],
  [
    'what the items of a list are compared with',
    `select: { kind: certificate }
    expect: { property: domains, some: { property: item, equals: { property: subject } } }`,
    ['certificate domains', 'certificate subject'],
  ],
  [
    'other resources, and its own from there',
    `select: { kind: tls-binding }
    expect:
      resources: certificate
      where: { property: server, isSet: true }
      some: { property: thumbprint, equals: { property: self.thumbprint } }`,
    ['certificate server', 'certificate thumbprint', 'tls-binding thumbprint'],
  ],
  [
    'what is looked up, and by what',
    `select: { kind: organization }
    expect:
      lookup:
        kind: authentication-policy
        match: name
        key: { property: defaultAuthenticationPolicy }
        expect: { property: blocksLegacyOutlook, equals: false }
        onMissing: pass`,
    [
      'authentication-policy blocksLegacyOutlook',
      'authentication-policy name',
      'organization defaultAuthenticationPolicy',
    ],
  ],
  [
    'what agrees with what is looked up',
    `select: { kind: virtual-directory }
    expect:
      property: extendedProtectionTokenChecking
      agreesWith:
        lookup: { kind: iis-location, match: key, key: { property: iisLocation }, onMissing: fail }
        property: windowsAuthentication.extendedProtection.tokenChecking`,
    [
      'iis-location key',
      'iis-location windowsAuthentication.extendedProtection.tokenChecking',
      'virtual-directory extendedProtectionTokenChecking',
      'virtual-directory iisLocation',
    ],
  ],
  [
    'keys that nobody else has',
    'select: { kind: mailbox }\n    expect: { unique: { keys: [userPrincipalName, emailAddresses], normalize: mail } }',
    ['mailbox emailAddresses', 'mailbox userPrincipalName'],
  ],
  [
    'what is the same, wherever something is',
    `select: { kind: certificate }
    expect: { consistentAcross: { groupBy: [domains], properties: [thumbprint] } }`,
    ['certificate domains', 'certificate thumbprint'],
  ],
])('a rule reads %s', (_what, rule, expected) => {
  expect(reads(rule)).toEqual([...expected].sort());
});
