import type { KindSpec } from '../model/kind.ts';
import type { Resource } from '../model/resource.ts';
import type { CollectionLine, RecordEntry, SnapshotHeader } from '../model/snapshot.ts';
import { type Computers, computersIn } from './computers-in.ts';
import { indexKeys, type KeyIndex, listIn } from './key-index.ts';
import { byNearestPath, valueSeen } from './value-seen.ts';

const NONE: readonly Resource[] = [];

/**
 * What rules may read besides the resource at hand: collection lines, records, and every resource of a small kind.
 * Filled while the head of the snapshot is read; nothing is judged before that is over.
 */
export class SeenWorld {
  readonly kindOf: (name: string) => KindSpec | undefined;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** Kinds whose absence breaks a promise. */
  readonly requires: ReadonlySet<string>;
  #records: readonly RecordEntry[] = [];
  readonly #collections = new Map<string, CollectionLine[]>();
  readonly #resources = new Map<string, Resource[]>();
  readonly #indexes = new Map<string, KeyIndex>();
  readonly #byId = new Map<string, Resource>();
  #computers: Computers | undefined;

  constructor(kindOf: (name: string) => KindSpec | undefined, asOf: number, requires: ReadonlySet<string>) {
    this.kindOf = kindOf;
    this.asOf = asOf;
    this.requires = requires;
  }

  setHeader(header: SnapshotHeader): void {
    this.#records = header.records;
  }

  addCollection(line: CollectionLine): void {
    listIn(this.#collections, line.kind).push(line);
  }

  addResource(resource: Resource): void {
    listIn(this.#resources, resource.kind).push(resource);
    this.#byId.set(resource.id, resource);
  }

  /** Sorts what was read, so that nothing depends on the order of lines. */
  seal(): void {
    for (const lines of this.#collections.values()) lines.sort(byScopeAndRequest);
    for (const resources of this.#resources.values())
      resources.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  /** Names in lower case, sorted: whatever proves that a computer is there, were it an answer that failed. */
  computers(of: 'server' | 'client'): readonly string[] {
    this.#computers ??= computersIn(this.#collections, this.#byId.values(), this.kindOf);
    return this.#computers[of];
  }

  collectionsOf(kind: string): readonly CollectionLine[] {
    return this.#collections.get(kind) ?? [];
  }

  resourcesOf(kind: string): readonly Resource[] {
    return this.#resources.get(kind) ?? NONE;
  }

  everyResource(): Iterable<Resource> {
    return this.#byId.values();
  }

  resourceNamed(id: string): Resource | undefined {
    return this.#byId.get(id);
  }

  /** Collection time of what a property was read from, in milliseconds since 1970; `undefined` where none is known. */
  timeOf(resource: Resource, path: string): number | undefined {
    const provenance = byNearestPath(resource.provenance, path);
    const time = provenance === undefined ? null : (this.#records[provenance.record]?.collectedAt ?? null);
    if (time === null) return undefined;
    const instant = Date.parse(time);
    return Number.isNaN(instant) ? undefined : instant;
  }

  /** Whether a property was not seen, in whole or in part. */
  isUnseen(resource: Resource, path: string): boolean {
    return valueSeen(resource, path) === undefined;
  }

  index(kind: string, property: string): KeyIndex {
    const name = `${kind}\n${property}`;
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = indexKeys(this.resourcesOf(kind), property, this.kindOf(kind)?.properties[property]?.type);
    this.#indexes.set(name, index);
    return index;
  }
}

function byScopeAndRequest(a: CollectionLine, b: CollectionLine): number {
  const left = `${a.scope}\n${a.request}\n${a.status}\n${a.record}`;
  const right = `${b.scope}\n${b.request}\n${b.status}\n${b.record}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
