import type { PolicyFile } from '../../src/policy/read/yaml/yaml-file.ts';

/** A small policy with one of everything that most tests change one thing of. */
export const EXAMPLE = `schema: exaudit/policy/v1
policy: example
title: An example
definitions:
  is-front-end: { property: isFrontEnd, equals: true }
retired:
  - { id: EX-900, because: merged into EX-001, since: 1.0.0 }
rules:
  - id: EX-001
    name: order
    topic: signing-in-server
    title: EWS offers the required provider first
    failure: EWS offers {found} first, not {expected}
    severity: high
    harm: prompt
    tags: [order]
    parameters:
      first: { type: string, enum: [Negotiate, NTLM] }
      # strongest first
      methods: { type: list, enum: [Basic, Ntlm, Negotiate], default: [Ntlm] }
    select:
      kind: iis-location
      where: { all: [ { property: site, equals: Default Web Site }, { property: path, equals: /EWS } ] }
    appliesTo: { exchange: "2007..SE" }
    expect:
      all:
        - { property: windowsAuthentication.enabled, equals: true }
        - { property: windowsAuthentication.providers, firstIs: { parameter: first } }
        - { property: offeredMethods, subsetOf: { parameter: methods } }
    why: { NTLM: for old clients, Negotiate: for Kerberos }
    fix: { action: iis.setProviderOrder, first: { parameter: first } }
  - id: EX-002
    name: level
    topic: client
    title: The level is high enough
    failure: The level is {found}
    severity: low
    harm: exposure
    parameters:
      lowest: { type: number, default: 3 }
    select: { kind: registry-value }
    expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }
    why: Old answers can be broken.
  - id: EX-003
    name: front-end
    topic: trust
    title: It is a front end
    failure: It is none
    severity: medium
    harm: hygiene
    select: { kind: iis-location }
    expect: { definition: is-front-end }
    why: A third one.
`;

export const MODERN = `schema: exaudit/profile/v1
profile: modern-default
title: Modern
for: { exchange: "2013..", text: "Exchange 2013 and later" }
include: [all]
parameters:
  EX-001: { first: Negotiate }
`;

export const LEGACY = `schema: exaudit/profile/v1
profile: legacy
title: Legacy
extends: modern-default
for: { exchange: "..2010" }
exclude: [ { id: EX-003 } ]
parameters:
  EX-001: { first: NTLM }
  EX-002: { lowest: 2 }
severity: { EX-001: low }
failOn: critical
`;

/** The example and its profiles, with a text replaced in the policy. Throws where the text is not there. */
export function examplePolicies(replace = '', by = ''): readonly PolicyFile[] {
  if (!EXAMPLE.includes(replace)) throw new Error(`the example does not hold "${replace}"`);
  return [
    { path: 'policies/example.yaml', text: EXAMPLE.replace(replace, () => by) },
    { path: 'policies/profiles/modern-default.yaml', text: MODERN },
    { path: 'policies/profiles/legacy.yaml', text: LEGACY },
  ];
}
