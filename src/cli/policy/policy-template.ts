import type { KindSpec, PropertySpec } from '../../model/kind.ts';

/** Text of a policy and of its test, valid as it stands, with one rule about the kind's first setting. */
export function policyTemplate(name: string, id: string, kind: KindSpec): string {
  const [path, spec] = Object.entries(kind.properties).find(
    ([, one]) => one.identity !== true && one.declared !== true,
  ) ?? ['name', undefined];
  const [good, bad] = spec === undefined ? ['a', 'b'] : examples(spec);
  const operator = spec?.many === undefined ? 'equals' : 'setEquals';
  return `# policies/${name}.yaml
# yaml-language-server: $schema=schema/policy.schema.json
schema: exaudit/policy/v1
policy: ${name}
title: What this file is about
rules:
  - id: ${id}
    name: ${name}
    topic: signing-in-server
    title: What should hold, as a sentence that is true when it passes
    failure: "${path} is {found}, expected {expected}"
    severity: medium
    harm: prompt
    status: experimental
    select: { kind: ${kind.kind} }
    expect: { property: ${path}, ${operator}: ${good} }
    why: What goes wrong for people when it does not hold, and how that is known.

# policies/${name}.test.yaml
schema: exaudit/policy-test/v1
policy: ${name}
resources:
  one:
    kind: ${kind.kind}
    label: one
    properties: { ${path}: ${good} }
tests:
  - { rule: ${id}, name: the wanted value passes, resource: one, expect: pass }
  - rule: ${id}
    name: another value fails
    resource: one
    set: { ${path}: ${bad} }
    expect: fail
    leaf: expect
`;
}

function examples(spec: PropertySpec): readonly [string, string] {
  const [good, bad] = scalars(spec);
  return spec.many === undefined ? [good, bad] : [`[${good}]`, `[${bad}]`];
}

function scalars(spec: PropertySpec): readonly [string, string] {
  switch (spec.type) {
    case 'boolean':
      return ['true', 'false'];
    case 'integer':
      return ['1', '0'];
    case 'build':
      return ['"15.2.1544.4"', '"15.1.2507.6"'];
    case 'time':
      return ['"2026-01-01T00:00:00Z"', '"2025-01-01T00:00:00Z"'];
    default:
      return [JSON.stringify(spec.values?.[0] ?? 'wanted'), JSON.stringify(spec.values?.[1] ?? 'other')];
  }
}
