import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError, UserErrors } from '../../../src/model/error.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { parseYaml } from '../../../src/policy/read/yaml/parse-yaml.ts';
import { EXAMPLE, examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const faults = (replace: string, by: string): readonly string[] =>
  faultsOf(() => loadPolicies(examplePolicies(replace, by)));
const only = (path: string, text: string): readonly string[] => faultsOf(() => loadPolicies([{ path, text }]));

describe('loadPolicies', () => {
  test('reads rules, profiles and definitions, sorted, with their places', () => {
    const set = loadPolicies(examplePolicies());
    expect(set.rules.map((rule) => rule.about.id)).toEqual(['EX-001', 'EX-002', 'EX-003']);
    expect(set.profiles.map((profile) => profile.profile)).toEqual(['legacy', 'modern-default']);
    expect(set.rules[0]?.about.origin).toMatchObject({
      file: 'policies/example.yaml',
      line: 9,
      column: 9,
      policy: 'example',
    });
    expect(set.rules[0]?.about).toMatchObject({
      status: 'stable',
      symptoms: [],
      references: [],
      expectsExistence: false,
    });
  });

  test('the order of the files does not matter', () => {
    expect(loadPolicies([...examplePolicies()].reverse()).rules).toHaveLength(3);
  });

  test('what is no YAML is said of its file, and the place is marked as far as the fault goes', () => {
    const text = 'schema: exaudit/policy/v1\npolicy: "p" other\n';
    try {
      loadPolicies([{ path: 'mine.yaml', text }]);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof UserErrors)) throw error;
      const [fault] = error.errors;
      expect(fault?.where).toBe('mine.yaml:2:13');
      expect(fault?.frame).toMatchInlineSnapshot(`
        "2 | policy: "p" other
          |             ^^^^^"
      `);
    }
    expect(() => parseYaml({ path: 'mine.yaml', text })).toThrow('mine.yaml is not valid YAML.');
  });

  test('an order of two is two values, no fewer and no more', () => {
    const ordered = (pair: string): ReturnType<typeof examplePolicies> =>
      examplePolicies('firstIs: { parameter: first }', `before: ${pair}`);
    expect(loadPolicies(ordered('[Negotiate, NTLM]')).rules).toHaveLength(3);
    for (const pair of ['[Negotiate]', '[Negotiate, NTLM, Basic]'])
      expect(faultsOf(() => loadPolicies(ordered(pair))).join('\n')).toMatch(/example\.yaml:28:\d+ policy-invalid/);
  });

  test.each([
    [
      'an unknown operator',
      'firstIs:',
      'fristIs:',
      [
        'policies/example.yaml:28:56 unknown-operator: "fristIs" is not an operator, nor another field of a condition. [did you mean "firstIs"?]',
      ],
    ],
    [
      'a misspelt field',
      'severity: high',
      'severty: high',
      [
        'policies/example.yaml:9:5 policy-invalid: A rule needs "severity". [add "severity: …": one of: critical, high, medium, low, info]',
        'policies/example.yaml:14:5 policy-invalid: "severty" is not a field of a rule. [did you mean "severity"?]',
      ],
    ],
    [
      'a misspelt value',
      'severity: high',
      'severity: hihg',
      ['policies/example.yaml:14:15 policy-invalid: "hihg" is not a known value here. [did you mean "high"?]'],
    ],
    [
      'an unknown property',
      'property: windowsAuthentication.enabled',
      'property: windowsAuthentication.enabld',
      [
        'policies/example.yaml:27:23 unknown-property: "windowsAuthentication.enabld" is not a property of iis-location. [did you mean "windowsAuthentication.enabled"?]',
      ],
    ],
    [
      'a group of properties',
      'property: windowsAuthentication.enabled',
      'property: access',
      [
        'policies/example.yaml:27:23 unknown-property: "access" is a group of properties of iis-location, not one. [it holds access.sslFlags]',
      ],
    ],
    [
      'an operator that does not suit',
      'windowsAuthentication.enabled, equals: true',
      'windowsAuthentication.enabled, firstIs: NTLM',
      [
        'policies/example.yaml:27:54 operator-unsuitable: "firstIs" does not suit "windowsAuthentication.enabled", which is one value of type boolean. [suitable: isSet, isUnset, equals, notEquals, in, notIn]',
      ],
    ],
    [
      'a value outside the enum',
      'enum: [Negotiate, NTLM]',
      'enum: [Negotiate, NTML]',
      [
        'policies/example.yaml:28:78 unknown-value: Parameter "first": "NTML" is not among the declared values. [did you mean "NTLM"?]',
        'policies/example.yaml:30:10 unknown-value: "why" says nothing for "NTML". [add "NTML: …" below "why"]',
        'policies/example.yaml:30:12 unknown-value: "NTLM" is not a value of "first". [did you mean "NTML"?]',
        'policies/example.yaml:31:49 wrong-operand: iis.setProviderOrder: first must be one of Negotiate, NTLM.',
      ],
    ],
    [
      'an operand of the wrong type',
      'windowsAuthentication.enabled, equals: true',
      'windowsAuthentication.enabled, equals: "true"',
      ['policies/example.yaml:27:62 wrong-operand: Expected true or false, found "true".'],
    ],
    [
      'another property that does not compare',
      'windowsAuthentication.enabled, equals: true',
      'windowsAuthentication.enabled, equals: { property: site }',
      [
        'policies/example.yaml:27:74 wrong-operand: "site" holds iis-path, which does not compare with boolean. [write a value, { parameter: NAME }, or one value of the same type]',
      ],
    ],
    [
      'a setting in where',
      'property: path, equals: /EWS',
      'property: applicationPool, equals: x',
      [
        'policies/example.yaml:23:81 where-not-identity: "applicationPool" says how an IIS location is configured; "where" reads only what it is. [put it into appliesTo.when or expect; identity is site, path, locationPath, key, generation, isFrontEnd]',
      ],
    ],
    [
      'an unknown parameter',
      'firstIs: { parameter: first }',
      'firstIs: { parameter: frist }',
      ['policies/example.yaml:28:78 unknown-parameter: "frist" is not a parameter of EX-001. [did you mean "first"?]'],
    ],
    [
      'an unknown definition',
      'definition: is-front-end',
      'definition: is-front-ed',
      [
        'policies/example.yaml:52:27 unknown-definition: "is-front-ed" is not a definition of this file. [did you mean "is-front-end"?]',
      ],
    ],
    [
      'an unknown placeholder',
      'offers {found} first',
      'offers {fund} first',
      [
        'policies/example.yaml:13:14 unknown-placeholder: "{fund}" is neither {found}, {expected} nor a property of iis-location. [did you mean "found"?]',
      ],
    ],
    [
      'a duplicate id',
      '- id: EX-002',
      '- id: EX-001',
      [
        'policies/example.yaml:32:9 duplicate-id: EX-001 stands twice: also in policies/example.yaml:9. [take an id that was never used]',
        'policies/profiles/legacy.yaml:9:3 unknown-rule: There is no rule "EX-002". [did you mean "EX-001"?]',
      ],
    ],
    [
      'a retired id',
      '- id: EX-003',
      '- id: EX-900',
      [
        'policies/example.yaml:44:9 retired-id: EX-900 is retired: merged into EX-001 (policies/example.yaml:7). [take an id that was never used]',
        'policies/profiles/legacy.yaml:6:18 unknown-rule: There is no rule "EX-003". [did you mean "EX-001"?]',
      ],
    ],
    [
      'a duplicate key',
      '    severity: low\n',
      '    severity: low\n    severity: high\n',
      ['policies/example.yaml:38:5 duplicate-key: A key stands twice in one mapping. [leave one of the two out]'],
    ],
    [
      'a range of versions that is none',
      '"2007..SE"',
      '"2007..2012"',
      [
        'policies/example.yaml:24:28 policy-invalid: "2007..2012" is not a range of Exchange versions. [write 2013, 2010..2016, 2013.., ..2010, >=15.1.2507 or several joined by a comma]',
      ],
    ],
    [
      'a number where a text belongs',
      'title: An example',
      'title: 7',
      ['policies/example.yaml:3:8 policy-invalid: Expected a text, found the number "7". [put it in quotes: "7"]'],
    ],
    [
      'another schema',
      'exaudit/policy/v1',
      'exaudit/policy/v2',
      [
        'policies/example.yaml:1:9 unknown-schema: This version does not read exaudit/policy/v2. [did you mean "exaudit/policy/v1"?]',
      ],
    ],
    [
      'a name that is not the file',
      'policy: example',
      'policy: other',
      [
        'policies/example.yaml:2:9 policy-invalid: The policy is called "other", and its file "example.yaml". [name the file other.yaml]',
      ],
    ],
  ])('%s is shown with its place', (_, replace, by, expected) => {
    expect(faults(replace, by)).toEqual(expected);
  });

  test('two operators in one leaf, two forms in one condition, and a leaf without one are told apart', () => {
    const leaf = '{ property: data, atLeast: { parameter: lowest }, whenUnset: 3 }';
    expect(faults(leaf, '{ property: data, atLeast: 2, atMost: 3 }')).toEqual([
      'policies/example.yaml:42:43 policy-invalid: One leaf takes one operator; "atLeast" stands here already. [join two leaves with "all"]',
    ]);
    expect(faults(leaf, '{ property: data, all: [] }')).toEqual([
      'policies/example.yaml:42:15 policy-invalid: "property" and "all" do not stand in one condition. [join them with "all"]',
    ]);
    expect(faults(leaf, '{ property: data }')).toEqual([
      'policies/example.yaml:42:13 policy-invalid: The leaf has no operator. [write for example "equals: …"]',
    ]);
  });

  test('a definition that uses itself is an error with the cycle', () => {
    const both = '{ any: [ { definition: b } ] }\n  b: { definition: is-front-end }';
    expect(faults('{ property: isFrontEnd, equals: true }', both)).toEqual([
      'policies/example.yaml:6:20 unknown-definition: The definition "is-front-end" uses itself: is-front-end → b → is-front-end. [write one of them out]',
    ]);
  });

  test('definitions that double at each step end at a bound', () => {
    const doubling = Array.from(
      { length: 30 },
      (_, index) => `  d${index}: { all: [ { definition: d${index + 1} }, { definition: d${index + 1} } ] }`,
    );
    const text = `{ definition: d0 }\n${doubling.join('\n')}\n  d30: { property: isFrontEnd, equals: true }`;
    expect(faults('{ property: isFrontEnd, equals: true }', text)).toEqual([
      expect.stringContaining('rule-too-large: EX-003 has more than 2000 conditions'),
    ]);
  });

  test.each([
    ['(?=x)y', 'invalid or unsupported Perl syntax'],
    ['(a)\\1', 'invalid escape sequence'],
    ['((a{100}){100}){100}', 'invalid repeat count'],
    ['[', 'missing closing ]'],
    ['x'.repeat(501), 'longer than 500 characters'],
  ])('the regular expression %s is refused', (expression, reason) => {
    const [fault] = faults('property: path, equals: /EWS', `property: path, matches: '${expression}'`);
    expect(fault).toContain(reason);
    expect(fault).toContain('policies/example.yaml:23:');
  });

  test('a catastrophic regular expression is harmless, and so permitted', () => {
    expect(
      loadPolicies(examplePolicies('property: path, equals: /EWS', "property: path, matches: '(a+)+$'")).rules,
    ).toHaveLength(3);
  });

  test('leaves with keys over a bulk kind stand at the top only', () => {
    const rule =
      'select: { kind: registry-value }\n    expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }';
    const mailbox = (expected: string): readonly string[] =>
      faults(rule, `select: { kind: mailbox }\n    expect: ${expected}`).filter((line) => !line.includes('unused'));
    const unique = '{ unique: { keys: [primarySmtpAddress], normalize: mail } }';
    expect(mailbox(`{ any: [ ${unique} ] }`)).toEqual([
      expect.stringContaining('misplaced-leaf: Over a bulk kind "unique" stands directly'),
    ]);
    expect(mailbox(`{ all: [ { all: [ ${unique} ] } ] }`)).toHaveLength(1);
    expect(
      loadPolicies(examplePolicies(rule, `select: { kind: mailbox }\n    expect: { all: [ ${unique} ] }`)).rules,
    ).toHaveLength(3);
    expect(mailbox('{ consistentAcross: { groupBy: [database], properties: [mapiEnabled] } }')).toEqual([
      expect.stringContaining('misplaced-leaf: "consistentAcross" cannot run over mailboxes'),
    ]);
    expect(mailbox('{ resources: mailbox, some: { property: mapiEnabled, equals: true } }')).toEqual([
      expect.stringContaining('misplaced-leaf: A rule about mailboxes cannot count mailboxes'),
    ]);
  });

  test('nothing is looked up among mailboxes, and the fault names what to use', () => {
    const rule =
      'select: { kind: registry-value }\n    expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }';
    const refused = (expected: string): readonly string[] =>
      faults(rule, `select: { kind: mailbox }\n    expect: ${expected}`).filter((line) => !line.includes('unused'));
    const keys = 'kind: mailbox, match: emailAddresses, key: { property: sipAddress }, onMissing: pass';
    const lookup = `{ lookup: { ${keys}, expect: { property: database, equals: { property: self.database } } } }`;
    const some = `{ lookup: { ${keys}, some: { property: emailAddresses, isSet: true } } }`;
    for (const one of [lookup, some, `{ all: [ ${lookup}, { property: database, isSet: true } ] }`, `{ not: ${some} }`])
      expect(refused(one), one).toEqual([
        expect.stringMatching(/misplaced-leaf: "lookup" cannot look into mailboxes: they stream by.*use "unique"/),
      ]);
    expect(refused(`{ property: database, agreesWith: { lookup: { ${keys} }, property: database } }`)).toEqual([
      expect.stringMatching(/misplaced-leaf: "agreesWith" cannot look into mailboxes/),
    ]);
    const domain = 'kind: accepted-domain, match: domainName, key: { property: upnSuffix }, onMissing: fail';
    expect(
      refused(
        `{ lookup: { ${domain}, expect: { lookup: { ${domain}, expect: { property: isDefault, equals: true } } } } }`,
      ),
    ).toEqual([expect.stringContaining('misplaced-leaf: "lookup" stands inside no other quantifier or lookup')]);
  });

  test('a rule about a small kind may count mailboxes but not look one up', () => {
    const leaf = '{ property: data, atLeast: { parameter: lowest }, whenUnset: 3 }';
    expect(
      faults(
        leaf,
        '{ lookup: { kind: mailbox, match: database, key: x, onMissing: pass, expect: { property: mapiEnabled, equals: true } } }',
      ),
    ).toEqual([
      expect.stringMatching(/misplaced-leaf: "lookup" cannot look into mailboxes.*count them, with "resources"/),
    ]);
    expect(
      faults(leaf, '{ resources: mailbox, some: { property: database, equals: { property: self.name } } }'),
    ).toEqual([expect.stringContaining('misplaced-leaf: "self" cannot be read inside resources over a bulk kind')]);
    expect(loadPolicies(examplePolicies(leaf, '{ resources: mailbox, count: { atLeast: 1 } }')).rules).toHaveLength(3);
  });

  test('an alias bomb is refused at once', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`),
    ].join('\n');
    expect(only('policies/bomb.yaml', bomb)).toEqual([
      expect.stringMatching(/^policies\/bomb\.yaml yaml-aliases: The aliases/),
    ]);
  });

  test('an alias that holds itself is refused', () => {
    expect(only('policies/self.yaml', 'a: &a { b: *a }')).toEqual([expect.stringMatching(/yaml-(aliases|too-deep)/)]);
  });

  test('a file that is too large or nested too deeply is refused', () => {
    expect(only('policies/large.yaml', `# ${'x'.repeat(1_000_001)}`)).toEqual([
      expect.stringContaining('yaml-too-large'),
    ]);
    expect(only('policies/deep.yaml', `a: ${'['.repeat(20_000)}`)[0]).toMatch(/yaml-/);
    expect(only('policies/deep.yaml', `a: ${'['.repeat(100)}${']'.repeat(100)}`)[0]).toContain('yaml-too-deep');
  });

  test.each([
    '',
    '[]',
    '7',
    'null',
    'schema: 3',
    '{ schema: exaudit/policy/v1 }',
    '\u0000',
    '%',
    '--- a\n--- b',
    '? [a]\n: b',
  ])('a file that holds %j gives a fault, not a crash', (text) => {
    expect(only('policies/odd.yaml', text).length).toBeGreaterThan(0);
  });

  test('only the first twenty faults are shown, and how many there are', () => {
    const many = Array.from({ length: 30 }, (_, index) => `    field${index}: 1\n`).join('');
    try {
      loadPolicies(examplePolicies('    severity: low\n', `    severity: low\n${many}`));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserErrors);
      expect((error as UserErrors).message).toBe('The policies cannot be used: 30 faults; the first 20 follow.');
      expect((error as UserErrors).errors).toHaveLength(20);
    }
  });

  test('a fault shows its line with a caret, and nothing that a terminal would obey', () => {
    try {
      loadPolicies(examplePolicies('severity: high', 'severity: "hi\u001b[31m\u202eg"'));
      expect.unreachable();
    } catch (error) {
      const frame = (error as UserErrors).errors[0]?.frame ?? '';
      expect(frame).toContain('14 |     severity: ');
      expect(frame.split('\n')[1]).toMatch(/^ {3}\| {15}\^+$/);
      expect(frame).not.toMatch(/[\u001b\u202e]/);
    }
  });

  test.each([
    [
      'exclude: [ { id: EX-003 } ]',
      'exclude: [ { id: EX-004 } ]',
      'policies/profiles/legacy.yaml:6:18 unknown-rule: There is no rule "EX-004". [did you mean "EX-001"?]',
    ],
    [
      'exclude: [ { id: EX-003 } ]',
      'exclude: [ { tag: ordr } ]',
      'policies/profiles/legacy.yaml:6:19 unknown-value: No rule has the tag "ordr". [did you mean "order"?]',
    ],
    [
      'lowest: 2',
      'lowst: 2',
      'policies/profiles/legacy.yaml:9:13 unknown-parameter: EX-002 has no parameter "lowst". [did you mean "lowest"?]',
    ],
    [
      'lowest: 2',
      'lowest: two',
      'policies/profiles/legacy.yaml:9:21 wrong-operand: EX-002.lowest: Expected a number, found "two".',
    ],
    [
      'first: NTLM',
      'first: NTML',
      'policies/profiles/legacy.yaml:8:20 wrong-operand: EX-001.first: "NTML" is not a permitted value. [did you mean "NTLM"?]',
    ],
    [
      'extends: modern-default',
      'extends: modern',
      'policies/profiles/legacy.yaml:4:10 unknown-profile: "modern" is not a profile. [did you mean "modern-default"?]',
    ],
    [
      'extends: modern-default',
      'extends: legacy',
      'policies/profiles/legacy.yaml:4:10 profile-cycle: The profile extends itself: legacy → legacy. [let one of them extend another profile, or none]',
    ],
    [
      'EX-001: low',
      'EX-001: info',
      'policies/profiles/legacy.yaml:10:21 policy-invalid: "info" is not a known value here. [one of: critical, high, medium, low]',
    ],
  ])('in a profile, %s turned into %s is a fault', (replace, by, expected) => {
    const files = examplePolicies().map((file) => ({
      ...file,
      text: file.path.includes('legacy') ? file.text.replace(replace, by) : file.text,
    }));
    const [fault] = faultsOf(() => loadPolicies(files));
    expect(fault?.replace(/:\d+:\d+ /, ' ')).toBe(expected.replace(/:\d+:\d+ /, ' '));
    expect(fault?.split(':')[1]).toBe(expected.split(':')[1]);
  });

  test('whatever is done to a file, loading gives a set or a UserError', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ':',
      '- ',
      '\n',
      '  ',
      '*a',
      '&a ',
      '!!int ',
      '"',
      "'",
      '|',
      'null',
      '__proto__',
      'all',
      'not',
      'every',
      'lookup',
      '7',
      '~',
      '\u0000',
      '#',
      '? ',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(EXAMPLE.length), cut: fc.nat(12), put: fc.constantFrom(...pieces) }), {
          minLength: 1,
          maxLength: 4,
        }),
        (edits) => {
          const text = edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), EXAMPLE);
          try {
            loadPolicies([{ path: 'policies/example.yaml', text }]);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('whatever a condition is replaced by, loading gives a set or a UserError', () => {
    const words = [
      'all',
      'any',
      'not',
      'if',
      'then',
      'definition',
      'property',
      'parameter',
      'equals',
      'in',
      'every',
      'count',
      'resources',
      'lookup',
      'agreesWith',
      'unique',
      'consistentAcross',
      'whenUnset',
      'matches',
      'kind',
      'key',
      'match',
      'expect',
      'where',
      'item',
      '__proto__',
    ];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(
          null,
          true,
          7,
          'mailbox',
          'iis-location',
          'data',
          'item',
          'is-front-end',
          'lowest',
          '',
        ),
        tie('list'),
        tie('mapping'),
      ),
      list: fc.array(tie('value'), { maxLength: 3 }),
      mapping: fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 3 }),
    }));
    fc.assert(
      fc.property(value, (expected) => {
        const by = JSON.stringify(expected);
        try {
          loadPolicies(examplePolicies('{ property: data, atLeast: { parameter: lowest }, whenUnset: 3 }', by));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
