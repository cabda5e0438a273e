import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { EXAMPLE, LEGACY, MODERN } from '../example-policies.ts';
import { BROKEN_CONDITIONS } from './broken-conditions.ts';

/** A file that somebody could have written so: what it is, and the text with its fault. */
export interface BrokenFile {
  readonly of: 'policies' | 'waivers' | 'declarations';
  readonly what: string;
  /** In place of one of the example's files, or beside them. */
  readonly files: readonly PolicyFile[];
}

const policy = (what: string, replace: string, by: string): BrokenFile => {
  if (!EXAMPLE.includes(replace)) throw new Error(`the example does not hold "${replace}"`);
  return { of: 'policies', what, files: [{ path: 'policies/example.yaml', text: EXAMPLE.replace(replace, () => by) }] };
};
/** The third rule about another kind; what it says itself, its reason too, goes before what the example says. */
const condition = (what: string, kind: string, rest: string): BrokenFile => {
  const third = 'select: { kind: iis-location }\n    expect: { definition: is-front-end }\n    why: A third one.\n';
  const reason = rest.includes('why:') ? '' : '    why: A third one.\n';
  const isOfWhere = rest.startsWith('where:');
  const select = `select: { kind: ${kind}${isOfWhere ? `, ${rest}` : ''} }`;
  const body = isOfWhere ? 'expect: { definition: is-front-end }' : rest;
  const broken = policy(what, third, `${select}\n    ${body}\n${reason}`);
  // The example's definition is still used, by its first rule.
  const used = '    expect:\n      all:\n        - { definition: is-front-end }\n';
  return {
    ...broken,
    files: broken.files.map((file) => ({ ...file, text: file.text.replace('    expect:\n      all:\n', () => used) })),
  };
};
const profile = (what: string, replace: string, by: string): BrokenFile => {
  if (!LEGACY.includes(replace)) throw new Error(`the profile does not hold "${replace}"`);
  return {
    of: 'policies',
    what,
    files: [{ path: 'policies/profiles/legacy.yaml', text: LEGACY.replace(replace, () => by) }],
  };
};
const own = (what: string, files: { readonly [path: string]: string }): BrokenFile => ({
  of: 'policies',
  what,
  files: Object.entries(files).map(([path, text]) => ({ path: `mine/${path}`, text, folder: 'mine' })),
});

const WAIVER = `- id: W-001
  kind: accepted-risk
  rule: EX-001
  resource: { server: EX01 }
  observed: { windowsAuthentication.providers: [NTLM] }
  reason: until the client is replaced
  requestedBy: a.meier
  approvedBy: b.schulz
  approvedAt: 2026-01-01T00:00:00Z
  expires: 2026-02-01T00:00:00Z
`;
const waiver = (what: string, replace: string, by: string): BrokenFile => {
  if (!WAIVER.includes(replace)) throw new Error(`the waiver does not hold "${replace}"`);
  return { of: 'waivers', what, files: [{ path: 'waivers.yaml', text: WAIVER.replace(replace, () => by) }] };
};
const declared = (what: string, body: string): BrokenFile => ({
  of: 'declarations',
  what,
  files: [{ path: 'declarations.yaml', text: `schema: exaudit/declarations/v1\n${body}\n` }],
});

const MINE = (
  id: string,
  more = '',
  expect = '{ property: isFrontEnd, equals: true }',
): string => `schema: exaudit/policy/v1
policy: mine
title: Mine
rules:
  - id: ${id}
    ${more}name: mine
    topic: trust
    title: It is a front end
    failure: It is none
    severity: low
    harm: hygiene
    select: { kind: iis-location }
    expect: ${expect}
    why: Whoever comes from outside comes here.
`;

/** Forty and more ways to get a file wrong. */
export const BROKEN: readonly BrokenFile[] = [
  policy('a tab in place of blanks', '    severity: high', '\tseverity: high'),
  policy('a colon in a text without quotes', 'title: EWS offers the', 'title: EWS: offers the'),
  policy('a key twice', '    severity: high', '    severity: high\n    severity: low'),
  policy('a bracket that is never closed', 'tags: [order]', 'tags: [order'),
  policy('a misspelt field of a rule', 'severity: high', 'severty: high'),
  policy('a severity that is none', 'severity: high', 'severity: urgent'),
  policy('a rule without a reason', '    why: A third one.\n', ''),
  policy('an id in the wrong form', 'id: EX-001', 'id: EX1'),
  policy('an id twice', 'id: EX-002', 'id: EX-001'),
  policy('a retired id', 'id: EX-003', 'id: EX-900'),
  policy('a kind that is none', 'kind: registry-value', 'kind: registry-vlaue'),
  policy('an unknown property', 'windowsAuthentication.enabled', 'windowsAuthentication.enabeld'),
  policy('an unknown operator', 'firstIs:', 'firstis:'),
  policy(
    'an operator that does not suit',
    'windowsAuthentication.enabled, equals: true',
    'windowsAuthentication.enabled, firstIs: true',
  ),
  policy(
    'a value of the wrong type',
    'windowsAuthentication.enabled, equals: true',
    'windowsAuthentication.enabled, equals: 1',
  ),
  policy('a parameter that nobody declares', '{ parameter: first }', '{ parameter: frist }'),
  policy('a default that the parameter cannot take', 'default: 3', 'default: high'),
  policy('a default that is not among the values', 'default: [Ntlm]', 'default: [NTLM2]'),
  policy('a definition that is none', '{ definition: is-front-end }', '{ definition: is-frontend }'),
  policy(
    'where about a setting',
    '{ property: path, equals: /EWS }',
    '{ property: windowsAuthentication.enabled, equals: true }',
  ),
  policy(
    'an if without then',
    '{ property: isFrontEnd, equals: true }',
    '{ if: { property: isFrontEnd, equals: true } }',
  ),
  policy('a range of versions that is none', '"2007..SE"', '"2007-SE"'),
  policy('a placeholder that is no property', '{found} first', '{fuond} first'),
  policy('a why for a value that is none', 'why: { NTLM: for old clients', 'why: { Ntlm2: for old clients'),
  policy('an action that is none', 'iis.setProviderOrder', 'iis.setProvidersOrder'),
  policy(
    'an order after a rule that is none',
    '  - id: EX-002\n',
    '  - id: EX-002\n    after: [ { rule: EX-01, because: it hides it } ]\n',
  ),
  policy(
    'an order in a circle',
    '  - id: EX-002\n',
    '  - id: EX-002\n    after: [ { rule: EX-002, because: it hides it } ]\n',
  ),
  policy(
    'a declared fact that nobody asks for',
    '{ definition: is-front-end }',
    '{ declared: loadBalancer.ssl, equals: none }',
  ),
  policy(
    'two settings that exclude each other',
    'expect: { definition: is-front-end }',
    'expect: { all: [ { property: site, equals: a }, { property: site, equals: b } ] }',
  ),
  policy(
    'a condition that always holds',
    'expect: { definition: is-front-end }',
    'expect: { any: [ { property: isFrontEnd, equals: true }, { property: isFrontEnd, equals: false } ] }',
  ),
  policy(
    'an implication of itself',
    'expect: { definition: is-front-end }',
    'expect: { if: { definition: is-front-end }, then: { definition: is-front-end } }',
  ),
  policy(
    'a look at another resource by what it has not',
    'expect: { definition: is-front-end }',
    'expect: { lookup: { kind: certificate, match: thumbprnt, key: { property: kee }, some: { property: server, isSet: true }, onMissing: fail } }',
  ),
  policy(
    'a fix with a parameter that is none',
    'first: { parameter: first } }\n  - id',
    'first: { parameter: frist } }\n  - id',
  ),
  policy('an empty list of conditions', 'expect: { definition: is-front-end }', 'expect: { all: [] }'),
  policy(
    'a rule that applies where nothing is asked',
    'select: { kind: iis-location }\n    expect: { definition: is-front-end }',
    'select: { kind: iis-location }\n    appliesTo: { when: { all: [] } }\n    expect: { definition: is-front-end }',
  ),
  policy(
    'a condition that always holds with the sixth before it',
    'expect: { definition: is-front-end }',
    'expect: { any: [ { property: site, equals: a }, { property: site, equals: b }, { property: site, equals: c }, { property: site, equals: d }, { property: site, equals: e }, { property: isFrontEnd, equals: true }, { property: isFrontEnd, equals: false } ] }',
  ),
  policy('words that say nothing', 'why: A third one.', 'why: TODO'),
  policy('a failure that repeats the title', 'failure: It is none', 'failure: It is a front end'),
  ...BROKEN_CONDITIONS.map(([what, kind, rest]) => condition(what, kind, rest)),
  profile('a parent that is none', 'extends: modern-default', 'extends: modern-defualt'),
  profile('a parent that nothing is like', 'extends: modern-default', 'extends: corporate'),
  profile('a rule that is none', '{ id: EX-003 }', '{ id: EX-004 }'),
  profile('a range of versions that is none', '"..2010"', '"to 2010"'),
  profile('a tag that no rule has', '{ id: EX-003 }', '{ tag: odrer }'),
  profile('a parameter that the rule has not', '{ lowest: 2 }', '{ least: 2 }'),
  profile('a value that the parameter cannot take', '{ first: NTLM }', '{ first: Ntlm }'),
  profile('a severity of info', 'EX-001: low', 'EX-001: info'),
  profile('a profile that extends itself', 'extends: modern-default', 'extends: legacy'),
  profile(
    'a question that no rule answers',
    'failOn: critical',
    'checklist: [ { step: Names, asks: Are they right?, rules: ["EY-*"] } ]',
  ),
  own('a profile name that is taken', { 'profiles/modern-default.yaml': MODERN }),
  own('an id that a bundled rule has', { 'mine.yaml': MINE('EX-003') }),
  own('an override without a lock', { 'mine.yaml': MINE('EX-003', 'overrides: EX-003\n    ') }),
  own('an override of a rule that has changed', {
    'mine.yaml': MINE('EX-003', 'overrides: EX-003\n    '),
    'overrides.lock.yaml': `schema: exaudit/overrides/v1\ndigests: { EX-003: ${'f'.repeat(64)} }\n`,
  }),
  own('an override of a rule that is none', { 'mine.yaml': MINE('EX-013', 'overrides: EX-013\n    ') }),
  own('a file that does not say what it is', { 'mine.yaml': 'rules: []\n' }),
  own('a schema that is none', { 'mine.yaml': 'schema: exaudit/polices/v1\n' }),
  own('a schema that nothing is like', { 'mine.yaml': 'schema: other\n' }),
  own('a schema of a later version', { 'mine.yaml': 'schema: exaudit/policy/v9\n' }),
  waiver('no end', '  expires: 2026-02-01T00:00:00Z\n', ''),
  waiver('a kind that is none', 'accepted-risk', 'accepted'),
  waiver('an end that is no time', '2026-02-01T00:00:00Z', 'February'),
  waiver('a field that is none', 'reason:', 'raeson:'),
  waiver('a tab', '  reason:', '\treason:'),
  waiver('an id twice', WAIVER, WAIVER + WAIVER),
  declared('a group that is none', 'loadBalancers: { tls: none }'),
  declared('an answer that is none', 'loadBalancer: { tls: bridging }'),
  declared('a yes for true', 'loadBalancer: { multiplexing: yes }'),
  declared('an off for false', 'loadBalancer: { multiplexing: off }'),
  declared('one name where a list is expected', 'namespaces: { outside: mail.contoso.com }'),
  declared('a version of Outlook that is none', 'clients: { outlook: [outlook-2015] }'),
  waiver('a resource that is a text', 'resource: { server: EX01 }', 'resource: EX01'),
  waiver('a rule id in small letters', 'rule: EX-001', 'rule: ex-001'),
  waiver('a colon in the reason', 'reason: until the', 'reason: note: until the'),
  declared('a question that nobody asks', 'loadBalancer:\n  brand: big'),
  declared('a text where a group is expected', 'loadBalancer: passthrough'),
  profile('a severity that is none to fail on', 'failOn: critical', 'failOn: highest'),
];
