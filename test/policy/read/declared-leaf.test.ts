import { describe, expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { testPolicies } from '../../../src/policy/tests/test-policies.ts';
import { evaluateInTests } from '../evaluate-in-tests.ts';
import { examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const LEAF = 'expect: { definition: is-front-end }';
const written = (leaf: string): readonly string[] =>
  faultsOf(() => loadPolicies(examplePolicies(LEAF, `expect: ${leaf}`))).map((fault) => fault.replace(/^.*?:\d+ /, ''));

describe('a leaf about what the organization declares', () => {
  test.each([
    [
      '{ declared: loadBalancer.tsl, equals: none }',
      'policy-invalid: "loadBalancer.tsl" is not a known value here. [did you mean "loadBalancer.tls"?]',
    ],
    [
      '{ declared: loadBalancer.tls, equals: bridging }',
      'unknown-value: "bridging" is not among the declared values. [did you mean "offloading"?]',
    ],
    [
      '{ declared: loadBalancer.tls, includes: none }',
      'operator-unsuitable: "includes" does not suit "loadBalancer.tls", which is one value of type enum.',
    ],
    [
      '{ declared: loadBalancer.tls, property: isFrontEnd, equals: true }',
      'policy-invalid: A leaf has one subject: "property", "declared" or "parameter".',
    ],
  ])('%s is a fault', (leaf, fault) => {
    expect(written(leaf)[0]).toContain(fault.split(' [')[0]);
  });

  test('does not stand in "where"', () => {
    const policies = examplePolicies(
      `select: { kind: iis-location }\n    ${LEAF}`,
      'select: { kind: iis-location, where: { declared: clients.mac, equals: true } }\n    expect: { property: isFrontEnd, equals: true }',
    );
    expect(faultsOf(() => loadPolicies(policies))[0]).toContain(
      'where-not-identity: "clients.mac" says how things are',
    );
  });

  test('is judged by what is declared, and unknown where nothing is, whatever the rule is about', async () => {
    const text = `schema: exaudit/policy-test/v1
policy: example
resources:
  ews: { kind: iis-location, label: ews, properties: { isFrontEnd: true } }
  macs: { kind: organization, label: Contoso, properties: { name: Contoso, declared: { clients: { mac: true } } } }
  silent: { kind: organization, label: Contoso, properties: { name: Contoso } }
tests:
  - { rule: EX-003, name: there are Macs, resource: ews, with: [macs], expect: pass }
  - { rule: EX-003, name: there are none, resource: macs, expect: not-selected }
  - { rule: EX-003, name: nobody said it, resource: ews, with: [silent], expect: unknown }
  - { rule: EX-003, name: there is not even an organization, resource: ews, expect: unknown }
`;
    const policies = [
      ...examplePolicies(LEAF, 'expect: { declared: clients.mac, equals: true }').map((file) => ({
        ...file,
        text: file.text.replace('definitions:\n  is-front-end: { property: isFrontEnd, equals: true }\n', ''),
      })),
      { path: 'policies/example.test.yaml', text },
    ];
    const report = await testPolicies(loadPolicies(policies), evaluateInTests, 'EX-003');
    expect(report).toMatchObject({ failed: 0, tests: 4 });
  });
});
