import type { Condition, EffectiveRule, Leaf } from '../../src/model/policy/policy.ts';
import type { Properties, Resource, Value } from '../../src/model/resource.ts';
import type { CollectionLine, RecordEntry, SnapshotSource } from '../../src/model/snapshot.ts';

/** What a test says of a snapshot; everything else is filled in. */
export interface SnapshotParts {
  readonly records?: readonly Partial<RecordEntry>[];
  readonly collections?: readonly CollectionLine[];
  readonly resources?: readonly Resource[];
  /** Kinds whose resources come last. */
  readonly bulk?: ReadonlySet<string>;
}

export function recordOf(more: Partial<RecordEntry> = {}): RecordEntry {
  return {
    id: 'r-0001',
    path: 'x.xml',
    request: null,
    format: null,
    strength: 'cmdlet',
    sha256: '',
    bytes: 0,
    server: null,
    collectedAt: null,
    fileDate: null,
    status: 'read',
    problem: null,
    hint: null,
    withheld: [],
    ...more,
  };
}

/** Lines of a snapshot in the order that the contract asks for; within a group as given. */
export function linesOf(parts: SnapshotParts): string[] {
  const bulk = parts.bulk ?? new Set(['mailbox']);
  const resources = parts.resources ?? [];
  const header = {
    line: 'header',
    schema: 'exaudit/snapshot/v1',
    tool: 'test',
    organization: null,
    custody: { custody: 'mixed', sealed: false },
    window: null,
    records: (parts.records ?? []).map(recordOf),
  };
  return [
    header,
    ...(parts.collections ?? []),
    ...resources.filter(({ kind }) => !bulk.has(kind)),
    ...resources.filter(({ kind }) => bulk.has(kind)),
    { line: 'end', resources: resources.length, contentDigest: '' },
  ].map((line) => JSON.stringify(line));
}

export function sourceOf(lines: readonly string[], batch = 5): SnapshotSource {
  return {
    read: async function* () {
      for (let from = 0; from < lines.length; from += batch) yield lines.slice(from, from + batch);
    },
  };
}

export function line(kind: string, more: Partial<CollectionLine> & { readonly request: string }): CollectionLine {
  return {
    line: 'collection',
    kind,
    scope: 'organization',
    properties: [],
    status: 'complete',
    promised: true,
    count: 0,
    record: 0,
    ...more,
  };
}

export function resource(kind: string, name: string, properties: Properties, more: Partial<Resource> = {}): Resource {
  return { kind, id: `${kind}:${name}`, label: name, properties, provenance: {}, ...more };
}

export function leaf(property: string, operator: string, value: Value, path = 'expect'): Leaf {
  return { type: 'leaf', path, subject: { property }, operator, operand: { value } };
}

export function rule(kind: string, expect: Condition, more: Partial<EffectiveRule> = {}): EffectiveRule {
  return {
    id: 'R-1',
    name: 'r',
    topic: 'trust',
    title: 'it holds',
    failure: 'found {found}',
    severity: 'high',
    harm: 'hygiene',
    symptoms: [],
    tags: [],
    status: 'stable',
    parameters: {},
    select: { kind },
    expect,
    expectsExistence: false,
    why: 'because',
    references: [],
    supports: {},
    origin: { file: 'r.yaml', line: 1, column: 1, policy: 'r', digest: '' },
    values: {},
    valueOrigins: {},
    severityOrigin: { layer: 'rule' },
    ...more,
  };
}
