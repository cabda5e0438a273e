import type { KindSpec, PropertyType } from '../model/kind.ts';
import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../model/resource.ts';
import type { CollectionLine, RecordEntry, SnapshotHeader } from '../model/snapshot.ts';
import { canonical, isList, isTyped } from './compile/truth.ts';
import { serverOf } from './server-of.ts';

/** Resources of a small kind by the canonical value of one property. */
export interface Index {
  readonly byKey: ReadonlyMap<Value, readonly Resource[]>;
  /** Some resource may hold any key: its own was not seen. */
  readonly hasUnseen: boolean;
}

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
  readonly #indexes = new Map<string, Index>();
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
    listAt(this.#collections, line.kind).push(line);
  }

  addResource(resource: Resource): void {
    listAt(this.#resources, resource.kind).push(resource);
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

  index(kind: string, property: string): Index {
    const name = `${kind}\n${property}`;
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = this.#buildIndex(kind, property);
    this.#indexes.set(name, index);
    return index;
  }

  #buildIndex(kind: string, property: string): Index {
    const type = this.kindOf(kind)?.properties[property]?.type;
    const byKey = new Map<Value, Resource[]>();
    let hasUnseen = false;
    for (const resource of this.resourcesOf(kind)) {
      const keys = keysOf(valueSeen(resource, property), type);
      if (keys === undefined) hasUnseen = true;
      else for (const key of new Set(keys)) listAt(byKey, key).push(resource);
    }
    return { byKey, hasUnseen };
  }
}

/** Keys that a value holds: one, each element of a list, none for `null`; `undefined` where any is not known. */
function keysOf(value: ValueOrAbsent, type: PropertyType | undefined): readonly Value[] | undefined {
  if (value === undefined) return undefined;
  if (value === null) return [];
  const keys: Value[] = [];
  for (const element of isList(value) ? value : [value]) {
    if (!isTyped(type, element)) return undefined;
    keys.push(canonical(type, element));
  }
  return keys;
}

function valueSeen(resource: Resource, path: string): ValueOrAbsent {
  if (resource.unseen !== undefined && Object.hasOwn(resource.unseen, path)) return undefined;
  return valueAt(resource.properties, path);
}

/** Entry of the path, else of the nearest path above it, else of `*`. */
export function byNearestPath<Entry>(entries: { readonly [path: string]: Entry }, path: string): Entry | undefined {
  for (let key = path; ; ) {
    if (Object.hasOwn(entries, key)) return entries[key];
    const dot = key.lastIndexOf('.');
    if (dot === -1) return Object.hasOwn(entries, '*') ? entries['*'] : undefined;
    key = key.slice(0, dot);
  }
}

function listAt<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Item[] = [];
  lists.set(key, list);
  return list;
}

type Computers = { readonly [of in 'server' | 'client']: readonly string[] };

function computersIn(
  collections: ReadonlyMap<string, readonly CollectionLine[]>,
  resources: Iterable<Resource>,
  kindOf: SeenWorld['kindOf'],
): Computers {
  const server = new Set<string>();
  const client = new Set<string>();
  const hasComputers = (kind: string): boolean => kind === 'server' || kindOf(kind)?.scope === 'server';
  for (const [kind, lines] of collections) {
    if (!hasComputers(kind)) continue;
    for (const line of lines) {
      if (line.scope !== 'organization') (line.computerRole === 'client' ? client : server).add(line.scope);
    }
  }
  for (const resource of resources) {
    if (!hasComputers(resource.kind)) continue;
    const name = serverOf(resource);
    if (name !== undefined) server.add(name);
    else if (resource.server !== undefined) client.add(resource.server.toLowerCase());
  }
  return { server: [...server].sort(), client: [...client].sort() };
}

function byScopeAndRequest(a: CollectionLine, b: CollectionLine): number {
  const left = `${a.scope}\n${a.request}\n${a.status}\n${a.record}`;
  const right = `${b.scope}\n${b.request}\n${b.status}\n${b.record}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
