import { expect, test } from 'vitest';
import { checkShape } from '../../../src/policy/read/shape/check-shape.ts';
import { parseYaml } from '../../../src/policy/read/yaml/parse-yaml.ts';
import type { SchemaName } from '../../../src/policy/schema/schemas.ts';

const faultsOf = (name: SchemaName, text: string): readonly string[] =>
  checkShape(parseYaml({ path: 'f', text }), name).map(
    ({ at, error: { code, hint, message, where } }) =>
      `${where} ${code} ${JSON.stringify(at)}: ${message}${hint === undefined ? '' : ` [${hint}]`}`,
  );

const CONFIG = 'schema: exaudit/config/v1\n';
const LONG = 'x'.repeat(61);

test.each<readonly [what: string, name: SchemaName, text: string, faults: readonly string[]]>([
  ['right', 'config', `${CONFIG}worker: { silence: 10 }`, []],
  [
    'a number that is too small',
    'config',
    `${CONFIG}worker: { silence: 9 }`,
    ['f:2:20 policy-invalid ["worker","silence"]: 9 is too small; at least 10 is expected.'],
  ],
  [
    'a number that is too large',
    'config',
    `${CONFIG}worker: { silence: 3601 }`,
    ['f:2:20 policy-invalid ["worker","silence"]: 3601 is too large; at most 3600 is expected.'],
  ],
  [
    'a part of a number',
    'config',
    `${CONFIG}worker: { silence: 10.5 }`,
    ['f:2:20 policy-invalid ["worker","silence"]: Expected a whole number, found the number "10.5".'],
  ],
  [
    'a word that is none of a few',
    'config',
    `${CONFIG}redaction: piy`,
    ['f:2:12 policy-invalid ["redaction"]: "piy" is not a known value here. [did you mean "pii"?]'],
  ],
  [
    'a word unlike any of a few',
    'config',
    `${CONFIG}redaction: zzzzzz`,
    ['f:2:12 policy-invalid ["redaction"]: "zzzzzz" is not a known value here. [one of: none, pii, all]'],
  ],
  [
    'a word of sixty characters',
    'config',
    `${CONFIG}redaction: ${LONG.slice(1)}`,
    [`f:2:12 policy-invalid ["redaction"]: "${LONG.slice(1)}" is not a known value here. [one of: none, pii, all]`],
  ],
  [
    'a longer word',
    'config',
    `${CONFIG}redaction: 0${LONG.slice(1)}`,
    [
      `f:2:12 policy-invalid ["redaction"]: "0${LONG.slice(0, 56)}…" is not a known value here. [one of: none, pii, all]`,
    ],
  ],
  [
    'a longer field',
    'config',
    `${CONFIG}0${LONG}: 1`,
    [`f:2:1 policy-invalid []: "0${LONG.slice(0, 56)}…" is not a field of a configuration.`],
  ],
  [
    'nothing in the place of a mapping',
    'config',
    `${CONFIG}worker:`,
    ['f:2:8 policy-invalid ["worker"]: Expected a mapping, found nothing.'],
  ],
  [
    'a list in the place of a mapping',
    'config',
    `${CONFIG}worker: [1]`,
    ['f:2:9 policy-invalid ["worker"]: Expected a mapping, found a list.'],
  ],
  [
    'a mapping in the place of a text',
    'config',
    `${CONFIG}profile: { a: 1 }`,
    ['f:2:10 policy-invalid ["profile"]: Expected a text, found a mapping.'],
  ],
  [
    'yes',
    'config',
    `${CONFIG}strictWaivers: Yes`,
    ['f:2:16 policy-invalid ["strictWaivers"]: Expected true or false, found the text "Yes". [write true]'],
  ],
  ...(['on', 'no', 'off'] as const).map(
    (word) =>
      [
        word,
        'config',
        `${CONFIG}strictWaivers: ${word}`,
        [
          `f:2:16 policy-invalid ["strictWaivers"]: Expected true or false, found the text "${word}". [write ${word === 'on'}]`,
        ],
      ] as const,
  ),
  [
    'another word in the place of true',
    'config',
    `${CONFIG}strictWaivers: always`,
    ['f:2:16 policy-invalid ["strictWaivers"]: Expected true or false, found the text "always".'],
  ],
  [
    'an empty text',
    'config',
    `${CONFIG}profile: ""`,
    ['f:2:10 policy-invalid ["profile"]: The text is empty. [write one, or leave the field out]'],
  ],
  [
    'a text that is too long',
    'config',
    `${CONFIG}organization: ${'x'.repeat(101)}`,
    ['f:2:15 policy-invalid ["organization"]: The text is longer than 100 characters. [write a shorter one]'],
  ],
  [
    'one element twice',
    'config',
    `${CONFIG}policies: [a, a]`,
    ['f:2:11 policy-invalid ["policies"]: The list holds an element twice. [leave one of them out]'],
  ],
  [
    'a list of nothing',
    'config',
    `${CONFIG}schedule: { days: [] }`,
    ['f:2:19 policy-invalid ["schedule","days"]: The list needs at least 1 element. [add what is missing]'],
  ],
  [
    'a list that is too long',
    'config',
    `${CONFIG}alerts: { mail: { to: [${Array(51).fill('a@b.c').join(', ')}] } }`,
    ['f:2:23 policy-invalid ["alerts","mail","to"]: The list takes at most 50 elements. [write fewer]'],
  ],
  [
    'a text in another form',
    'config',
    `${CONFIG}schedule: { at: "25:00" }`,
    ['f:2:17 policy-invalid ["schedule","at"]: "25:00" is not a time of day such as "05:00".'],
  ],
  [
    'a key in another form',
    'config',
    `${CONFIG}sites: { North/South: {} }`,
    ['f:2:10 policy-invalid ["sites","North/South"]: "North/South" is not a name in small letters and digits.'],
  ],
  [
    'a key that is none of those',
    'config',
    `${CONFIG}alerts: { mail: { owners: { trsut: a@b.c } } }`,
    [
      'f:2:29 policy-invalid ["alerts","mail","owners","trsut"]: "trsut" is not a known value here. [did you mean "trust"?]',
    ],
  ],
  [
    'what stands below keys with a slash and a tilde',
    'profile',
    'schema: exaudit/profile/v1\nprofile: mine\ntitle: Mine\nparameters: { EX-001: { "a/b~1": { c: 1 } } }',
    [
      'f:4:34 policy-invalid ["parameters","EX-001","a/b~1"]: Expected a text or a number or true or false or a list, found a mapping.',
    ],
  ],
  [
    'two where one may stand',
    'profile',
    'schema: exaudit/profile/v1\nprofile: mine\ntitle: Mine\ninclude: [ { id: EX-001, tag: a } ]',
    [
      'f:4:12 policy-invalid ["include",0]: The selector takes only one of id, tag, topic, severity. [leave the others out]',
    ],
  ],
  [
    'none where one has to stand',
    'profile',
    'schema: exaudit/profile/v1\nprofile: mine\ntitle: Mine\ninclude: [ { } ]',
    ['f:4:12 policy-invalid ["include",0]: The selector is empty. [it takes: id, tag, topic, severity]'],
  ],
  [
    'another text in the place of all',
    'profile',
    'schema: exaudit/profile/v1\nprofile: mine\ntitle: Mine\ninclude: [ every ]',
    [
      'f:4:12 policy-invalid ["include",0]: "every" is not "all" or one of { id: … }, { tag: … }, { topic: … }, { severity: … }.',
    ],
  ],
  [
    'a number in the place of a rule',
    'profile',
    'schema: exaudit/profile/v1\nprofile: mine\ntitle: Mine\ninclude: [ 3 ]',
    [
      'f:4:12 policy-invalid ["include",0]: Expected a mapping or a text, found the number "3". [put it in quotes: "3"]',
    ],
  ],
  [
    'nothing accepted',
    'waivers',
    '- { id: W-1, kind: accepted-risk, rule: EX-001, reason: so, requestedBy: ~, expires: ~, observed: {} }',
    ['f:1:99 policy-invalid [0,"observed"]: The mapping is empty. [write it, or leave it out]'],
  ],
  [
    'a list in the place of a name or none',
    'waivers',
    '- { id: W-1, kind: accepted-risk, rule: EX-001, reason: so, requestedBy: [a], expires: ~ }',
    ['f:1:74 policy-invalid [0,"requestedBy"]: Expected a text, found a list.'],
  ],
  [
    'another version',
    'config',
    'schema: exaudit/config/v2',
    ['f:1:9 policy-invalid ["schema"]: Expected exaudit/config/v1, found "exaudit/config/v2".'],
  ],
  [
    'a file that does not say what it is',
    'declarations',
    'loadBalancer: { tls: none }',
    ['f:1:1 policy-invalid []: A declarations needs "schema". [add "schema: …"]'],
  ],
])('%s', (_what, name, text, faults) => {
  const told = faultsOf(name, text);
  // Of a long list of fields none is named.
  expect(told.map((fault) => fault.replace(/ \[it has.*/, ''))).toEqual(faults);
});
