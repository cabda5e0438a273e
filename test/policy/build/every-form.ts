/**
 * A condition of every form, about resources of a kind. A property between « and » is one of that kind, or, where a kind
 * stands before it (`«certificate:thumbprint»`), one of that other kind.
 */
export interface Form {
  readonly what: string;
  readonly kind: string;
  /** What the rule says beside its kind, in one line of YAML each. */
  readonly lines: readonly string[];
}

const form = (what: string, kind: string, expect: string, ...more: readonly string[]): Form => ({
  what,
  kind,
  lines: [
    ...(more.some((line) => line.startsWith('select:')) ? [] : [`select: { kind: ${kind} }`]),
    ...more,
    `expect: ${expect}`,
  ],
});

export const EVERY_FORM: readonly Form[] = [
  form('a leaf', 'server', '{ property: «edition», equals: Standard }'),
  form('a leaf beside another property', 'server', '{ property: «name», notEquals: { property: «fqdn» } }'),
  form('a leaf with a value for null', 'registry-value', '{ property: «data», atLeast: 3, whenUnset: 2 }'),
  form(
    'a list with values for null',
    'iis-location',
    '{ property: «offeredMethods», setEquals: [Ntlm], whenUnset: [Ntlm, Negotiate] }',
  ),
  form(
    'a value for null from a parameter',
    'registry-value',
    '{ property: «data», atMost: 5, whenUnset: { parameter: least } }',
    'parameters: { least: { type: number, default: 4 } }',
  ),
  form('a declared fact', 'server', '{ declared: loadBalancer.tls, equals: none }'),
  form(
    'a parameter as the subject',
    'server',
    '{ any: [ { parameter: least, equals: a }, { property: «site», isSet: true } ] }',
    'parameters: { least: { type: string, enum: [a, b], default: a } }',
  ),
  form(
    'a parameter of several values as the subject',
    'server',
    '{ any: [ { parameter: methods, includes: Basic }, { property: «site», isSet: true } ] }',
    'parameters: { methods: { type: list, enum: [Basic, Ntlm], default: [Ntlm] } }',
  ),
  ...[
    ['one of several texts', 'server', '«site», equals', '{ type: string, enum: [b, a] }'],
    ['a text', 'server', '«site», equals', '{ type: string }'],
    ['a number', 'registry-value', '«data», atLeast', '{ type: number }'],
    ['true or false', 'server', '«isClientAccess», equals', '{ type: boolean }'],
    ['a list', 'server', '«site», in', '{ type: list, enum: [b, a] }'],
  ].map(([what, kind = '', leaf, spec]) =>
    form(
      `what nobody has set yet: ${what}`,
      kind,
      `{ property: ${leaf}: { parameter: own } }`,
      `parameters: { own: ${spec} }`,
    ),
  ),
  form(
    'groups within groups',
    'server',
    '{ all: [ { any: [ { property: «edition», isSet: true }, { not: { property: «fqdn», isUnset: true } } ] }, { property: «name», isSet: true } ] }',
  ),
  form(
    'an implication',
    'server',
    '{ if: { property: «site», isSet: true }, then: { property: «isClientAccess», equals: true } }',
  ),
  form(
    'every element',
    'certificate',
    '{ property: «domains», every: { property: item, notEquals: { property: «subject» } } }',
  ),
  form('an element', 'iis-site', '{ property: «bindings», some: { property: item, startsWith: https } }'),
  form('no element', 'iis-site', '{ property: «bindings», none: { not: { property: item, isSet: true } } }'),
  form(
    'elements counted',
    'iis-location',
    '{ property: «offeredMethods», count: { where: { property: item, equals: Ntlm }, atMost: 2 } }',
  ),
  form('all elements counted', 'iis-location', '{ property: «offeredMethods», count: { equals: 1 } }'),
  form(
    'elements that are looked up',
    'iis-site',
    '{ property: «bindings», every: { lookup: { kind: server, match: «server:name», key: { property: item }, expect: { property: «server:edition», isSet: true }, onMissing: pass } } }',
  ),
  form(
    'one of other resources, beside its own',
    'tls-binding',
    '{ resources: certificate, where: { property: «certificate:server», isSet: true }, some: { property: «certificate:thumbprint», equals: { property: self.«thumbprint» } } }',
  ),
  form(
    'every other resource',
    'organization',
    '{ resources: server, every: { property: «server:site», isSet: true } }',
  ),
  form(
    'no other resource',
    'organization',
    '{ resources: mailbox, none: { property: «mailbox:database», isSet: true } }',
  ),
  form(
    'other resources counted',
    'organization',
    '{ resources: server, count: { where: { property: «server:site», isSet: true }, atLeast: { parameter: least } } }',
    'parameters: { least: { type: number, default: 2 } }',
  ),
  form(
    'what is looked up',
    'organization',
    '{ lookup: { kind: authentication-policy, match: «authentication-policy:name», key: { property: «defaultAuthenticationPolicy» }, whenUnset: Usual, expect: { property: «authentication-policy:blocksLegacyOutlook», equals: false }, onMissing: pass, maxSpread: 2d } }',
  ),
  form(
    'what is looked up by a constant',
    'server',
    '{ lookup: { kind: organization, match: «organization:name», key: Contoso, expect: { property: «organization:name», equals: { property: self.«name» } }, onMissing: fail } }',
  ),
  form(
    'what is looked up by a parameter',
    'server',
    '{ lookup: { kind: organization, match: «organization:name», key: { parameter: own }, whenUnset: { parameter: own }, expect: { property: «organization:name», isSet: true }, onMissing: fail } }',
    'parameters: { own: { type: string, default: Contoso } }',
  ),
  form(
    'several that are looked up',
    'tls-binding',
    '{ lookup: { kind: certificate, match: «certificate:thumbprint», key: { property: «thumbprint» }, count: { where: { property: «certificate:domains», some: { property: item, isSet: true } }, equals: 1 }, onMissing: fail } }',
  ),
  form(
    'what agrees',
    'virtual-directory',
    '{ property: «extendedProtectionTokenChecking», agreesWith: { lookup: { kind: iis-location, match: «iis-location:key», key: { property: «iisLocation» }, onMissing: pass }, property: «iis-location:windowsAuthentication.extendedProtection.tokenChecking» } }',
  ),
  form(
    'lists that agree',
    'iis-location',
    '{ property: «offeredMethods», agreesWith: { lookup: { kind: iis-location, match: «key», key: { property: «key» }, onMissing: fail }, property: «windowsAuthentication.providers», normalize: windows-methods, maxSpread: 90m } }',
  ),
  form('keys of its own', 'mailbox', '{ unique: { keys: [«userPrincipalName», «emailAddresses»], normalize: mail } }'),
  form('a key as it is', 'server', '{ any: [ { unique: { keys: [«name»] } }, { property: «site», isUnset: true } ] }'),
  form(
    'what is the same everywhere',
    'certificate',
    '{ consistentAcross: { groupBy: [«domains», «subject»], properties: [«thumbprint», «notAfter»] } }',
  ),
  form(
    'a choice, and where it applies',
    'iis-location',
    '{ property: «isFrontEnd», equals: true }',
    'select: { kind: iis-location, where: { all: [ { property: «path», equals: /EWS }, { property: «site», isSet: true } ] } }',
    'appliesTo: { exchange: "2013..", role: Mailbox, organization: { anyServer: "2010" }, when: { property: «offeredMethods», isNotEmpty: true } }',
    'fix: { action: iis.setProviderOrder, first: { parameter: first } }',
    'parameters: { first: { type: string, enum: [Negotiate, NTLM], default: NTLM } }',
  ),
];

const MARK = /«(?:([\w-]+):)?([\w.]+)»/g;

/** Every property that a form names, and the kind that it is one of. */
export function namedIn({ kind, lines }: Form): readonly { readonly kind: string; readonly property: string }[] {
  return [...lines.join('\n').matchAll(MARK)].map(([, other = kind, property = '']) => ({ kind: other, property }));
}

/** A policy of one rule; with `wrong` the property of that number is named `nowhere`. */
export function policyOf({ lines }: Form, wrong = -1): string {
  let number = -1;
  const text = lines.map((line) =>
    line.replace(MARK, (_mark, _kind, property: string) => {
      number += 1;
      return number === wrong ? 'nowhere' : property;
    }),
  );
  return `schema: exaudit/policy/v1
policy: forms
title: One of the forms
rules:
  - id: FM-001
    name: form
    topic: trust
    title: It is so
    failure: It is not
    severity: low
    harm: hygiene
    why: It is to be so.
    ${text.join('\n    ')}
`;
}
