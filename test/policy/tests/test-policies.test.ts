import { describe, expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { testPolicies } from '../../../src/policy/tests/test-policies.ts';
import { evaluateInTests } from '../evaluate-in-tests.ts';
import { EXAMPLE, examplePolicies } from '../example-policies.ts';

const RESOURCES = `schema: exaudit/policy-test/v1
policy: example
resources:
  ews:
    kind: iis-location
    server: EX01
    label: EX01/Default Web Site/EWS
    properties: { site: Default Web Site, path: /EWS, isFrontEnd: true, windowsAuthentication: { enabled: true, providers: [Negotiate, NTLM] }, offeredMethods: [Ntlm] }
  level: { kind: registry-value, label: EX01/HKLM/Lsa/LmCompatibilityLevel, server: EX01, properties: { hive: HKLM, key: Lsa, name: LmCompatibilityLevel, data: 3 } }
  server: { kind: server, label: EX01, properties: { name: EX01, build: 15.1.2507.6 } }
tests:
`;

const run = (tests: string, only?: string) =>
  testPolicies(
    loadPolicies([...examplePolicies(), { path: 'policies/example.test.yaml', text: `${RESOURCES}${tests}` }]),
    evaluateInTests,
    only,
  );

describe('testPolicies', () => {
  test('runs pass, fail with its leaf, not-applicable, not-selected and unknown, and generates the unknowns', async () => {
    const report = await run(`
  - { rule: EX-001, name: right, profile: modern-default, resource: ews, with: [server], expect: pass }
  - { rule: EX-001, name: order, profile: legacy, resource: ews, with: [server], expect: fail, leaf: "expect.all[1]" }
  - { rule: EX-001, name: parameter, parameters: { first: NTLM }, resource: ews, with: [server], set: { windowsAuthentication.providers: [NTLM] }, expect: pass }
  - { rule: EX-001, name: version, profile: legacy, resource: ews, expect: unknown }
  - { rule: EX-001, name: elsewhere, profile: legacy, resource: ews, with: [server], set: { path: /OAB }, expect: not-selected }
  - { rule: EX-001, name: unseen, profile: legacy, resource: ews, with: [server], unset: [windowsAuthentication], expect: unknown }
  - { rule: EX-002, name: unset counts as three, resource: level, set: { data: ~ }, expect: pass }
  - { rule: EX-002, name: low, resource: level, set: { data: 1 }, expect: fail, leaf: expect }
`);
    expect(report.lines).toEqual([]);
    expect(report).toMatchObject({ tests: 8, failed: 0 });
    // Properties: 6 of ews and 2 of the server where both stand, 6 alone, 4 of ews without its windowsAuthentication, 4 of level.
    expect(report.generated).toBe(8 + 8 + 8 + 6 + 8 + 6 + 4 + 4);
  });

  test('a file may have no resources of its own; one that is not there is named', async () => {
    const text = `schema: exaudit/policy-test/v1
policy: example
tests:
  - { rule: EX-002, name: none, resource: level, expect: pass }
`;
    const files = [...examplePolicies(), { path: 'policies/example.test.yaml', text }];
    const report = await testPolicies(loadPolicies(files), evaluateInTests);
    expect(report.lines.join()).toMatch(/^policies\/example\.test\.yaml:4:43: "level"/);
  });

  test('what is only counted, and asks a person, is manual', async () => {
    const asked = `${EXAMPLE}  - id: EX-004
    name: asked
    topic: trust
    title: Somebody has looked
    failure: Nobody has looked
    severity: low
    harm: hygiene
    status: manual
    select: { kind: mailbox }
    expect: { property: userPrincipalName, isSet: true }
    why: No property tells.
`;
    const files = examplePolicies().map((file) =>
      file.path.endsWith('example.yaml') ? { ...file, text: asked } : file,
    );
    const text = `schema: exaudit/policy-test/v1
policy: example
resources:
  alice: { kind: mailbox, label: alice, properties: { userPrincipalName: alice@contoso.com } }
tests:
  - { rule: EX-004, name: asked, resource: alice, expect: manual }
  - { rule: EX-004, name: not passed, resource: alice, expect: pass }
`;
    const report = await testPolicies(
      loadPolicies([...files, { path: 'policies/example.test.yaml', text }]),
      evaluateInTests,
    );
    expect(report.lines).toEqual(['policies/example.test.yaml:7: EX-004 not passed: expected "pass", got "manual".']);
  });

  test('a wrong outcome, a wrong leaf and a missing parameter are lines with their place', async () => {
    const report = await run(`
  - { rule: EX-001, name: right, profile: legacy, resource: ews, with: [server], expect: pass }
  - { rule: EX-001, name: leaf, profile: legacy, resource: ews, with: [server], expect: fail, leaf: "expect.all[0]" }
  - { rule: EX-001, name: parameter, resource: ews, expect: pass }
  - { rule: EX-002, name: typed, parameters: { lowest: three }, resource: level, expect: pass }
`);
    expect(report.lines).toEqual([
      'policies/example.test.yaml:13: EX-001 right: expected "pass", got "fail", forced by expect.all[1].',
      'policies/example.test.yaml:14: EX-001 leaf: expected expect.all[0] to force the failure, but expect.all[1] did.',
      'policies/example.test.yaml:15: EX-001 parameter: The test gives no value for "first".',
      'policies/example.test.yaml:16: EX-002 typed: Parameter "lowest": Expected a number, found "three".',
    ]);
    expect(report.failed).toBe(4);
  });

  test('a verdict that changes when evidence is missing is found', async () => {
    const set = loadPolicies([
      ...examplePolicies(
        '{ property: data, atLeast: { parameter: lowest }, whenUnset: 3 }',
        '{ property: data, atLeast: { parameter: lowest } }',
      ),
      {
        path: 'policies/example.test.yaml',
        text: `${RESOURCES}  - { rule: EX-002, name: level, resource: level, expect: pass }\n`,
      },
    ]);
    const forgetful: typeof evaluateInTests = async (source, rules, options) => {
      // An engine that takes what was not seen for null.
      const filled = {
        async *read() {
          for await (const lines of source.read()) {
            yield lines.map((line) =>
              line.includes('"hive"') && !line.includes('"data"')
                ? line.replace('"properties":{', '"properties":{"data":null,')
                : line,
            );
          }
        },
      };
      return evaluateInTests(filled, rules, options);
    };
    expect((await testPolicies(set, forgetful)).lines).toEqual([
      'policies/example.test.yaml:12: EX-002 level: without data of level the verdict is "fail"; it may only become "unknown".',
    ]);
  });

  test('resources are held against their kinds', async () => {
    const report = await run(
      '  - { rule: EX-002, name: a, resource: levl, set: { data: 1 }, expect: pass }\n  - { rule: EX-002, name: b, resource: level, set: { dta: 1 }, unset: [nme], expect: pass }\n  - { rule: EX-002, name: c, resource: level, set: { data: high }, expect: pass }\n',
    );
    expect(report.lines).toEqual([
      'policies/example.test.yaml:12:40: "levl" is not a resource of this file. (did you mean "level"?)',
      'policies/example.test.yaml:13:54: "dta" is not a property of registry-value. (did you mean "data"?)',
      'policies/example.test.yaml:13:72: "nme" is not a property of registry-value. (did you mean "name"?)',
      'policies/example.test.yaml:14:60: data: Expected a whole number, found "high".',
    ]);
  });

  test('can run the tests of one rule', async () => {
    const report = await run(
      '  - { rule: EX-001, name: a, profile: legacy, resource: ews, expect: unknown }\n  - { rule: EX-002, name: b, resource: level, expect: pass }\n',
      'EX-002',
    );
    expect(report).toMatchObject({ tests: 1, generated: 4, failed: 0 });
  });

  test('tells pass, fail, not-selected and unknown of mailboxes, of which only failures are listed', async () => {
    const rule =
      'select: { kind: mailbox, where: { property: recipientTypeDetails, equals: UserMailbox } }\n    expect: { unique: { keys: [primarySmtpAddress], normalize: mail } }';
    const policies = examplePolicies(
      'select: { kind: registry-value }\n    expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }',
      rule,
    );
    const text = `schema: exaudit/policy-test/v1
policy: example
resources:
  anna: { kind: mailbox, id: "mailbox:upn:anna", label: anna, properties: { recipientTypeDetails: UserMailbox, primarySmtpAddress: anna@contoso.com } }
  bert: { kind: mailbox, id: "mailbox:upn:bert", label: bert, properties: { recipientTypeDetails: UserMailbox, primarySmtpAddress: bert@contoso.com } }
  thief: { kind: mailbox, id: "mailbox:upn:thief", label: thief, properties: { recipientTypeDetails: UserMailbox, primarySmtpAddress: ANNA@contoso.com } }
tests:
  - { rule: EX-002, name: own, resource: anna, with: [bert], expect: pass }
  - { rule: EX-002, name: taken, resource: anna, with: [bert, thief], expect: fail, leaf: expect }
  - { rule: EX-002, name: not of the two, resource: bert, with: [anna, thief], expect: pass }
  - { rule: EX-002, name: shared, resource: anna, with: [bert], set: { recipientTypeDetails: SharedMailbox }, expect: not-selected }
  - { rule: EX-002, name: more may come, resource: anna, with: [bert], open: [mailbox], expect: unknown }
`;
    expect(
      (await testPolicies(loadPolicies([...policies, { path: 'policies/example.test.yaml', text }]), evaluateInTests))
        .lines,
    ).toEqual([]);
  });
});
