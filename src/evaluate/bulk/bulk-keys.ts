import type { KindSpec } from '../../model/kind.ts';
import type { Unique } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { CompiledCondition, CompileScope } from '../compile/compiled-condition.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import { type Clash, type Holders, uniqueCondition } from '../nodes/unique-condition.ts';
import { keyProperties, keysOf, type OwnKeys } from '../nodes/unique-keys.ts';
import { populationOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { HashIndex } from './hash-index.ts';
import type { HashSet } from './hash-set.ts';
import { type AddKeyHashes, compileKeyHashes } from './key-hash.ts';
import { OwnHashes } from './own-hashes.ts';

const NOBODY: readonly Clash[] = [];

/**
 * What one `unique` leaf over a bulk kind knows. In the first pass nothing clashes and nothing is missing; the hashes
 * then name candidates, and the second look brings the clashes of one resource at a time.
 */
export class BulkKeys implements Holders {
  readonly node: Unique;
  /** Stands for the leaf in `expect`. */
  readonly condition: CompiledCondition;
  readonly keysOf: (resource: Resource) => OwnKeys;
  readonly #addHashes: AddKeyHashes;
  readonly #kind: KindSpec;
  readonly #world: SeenWorld;
  readonly #own = new OwnHashes();
  #clashes: ReadonlyMap<string, string> = new Map();
  /** The first resource by id with a key that was not seen: which one is named must not depend on the order of lines. */
  #absent: { readonly id: string; readonly reason: UnknownReason } | null = null;

  constructor(node: Unique, { kind, world, rule }: CompileScope) {
    this.node = node;
    const properties = keyProperties(node, kind, rule);
    this.keysOf = (resource) => keysOf(properties, resource);
    this.condition = uniqueCondition(node, kind, this.keysOf, this);
    this.#addHashes = compileKeyHashes(node, properties);
    this.#kind = kind;
    this.#world = world;
  }

  /** First pass: notes the keys of one resource. */
  note(resource: Resource, index: HashIndex): void {
    const hashes = this.#hashesOf(resource);
    for (let at = 0; at < hashes.size; at += 1) index.add(hashes.at(at));
  }

  /** Second pass: whether any key of the resource came twice, going by hashes. */
  isCandidate(resource: Resource, twice: HashSet): boolean {
    this.#own.cut(0);
    this.#addHashes(resource, this.#own);
    for (let at = 0; at < this.#own.size; at += 1) if (twice.has(this.#own.at(at))) return true;
    return false;
  }

  #hashesOf(resource: Resource): OwnHashes {
    this.#own.cut(0);
    const absent = this.#addHashes(resource, this.#own);
    if (absent !== null && (this.#absent === null || resource.id < this.#absent.id)) {
      this.#absent = { id: resource.id, reason: reasonForAbsent(this.#world, resource, absent) };
    }
    return this.#own;
  }

  /** Between the passes: says why what was not seen to clash may do so all the same; `null` where nothing is missing. */
  settle(): UnknownReason | null {
    const population = populationOf(this.#world, this.#kind);
    return population.complete ? (this.#absent?.reason ?? null) : population.gap;
  }

  /** Sets the clashes of the resource that is judged next: other holder by key. */
  setClashes(clashes: ReadonlyMap<string, string>): void {
    this.#clashes = clashes;
  }

  hasClash(resource: Resource): boolean {
    return this.#clashes.size > 0 && this.clashesOf(resource, this.keysOf(resource)).length > 0;
  }

  clashesOf(_resource: Resource, own: OwnKeys): readonly Clash[] {
    if (this.#clashes.size === 0) return NOBODY;
    return own.keys.flatMap(({ key }) => {
      const other = this.#clashes.get(key);
      return other === undefined ? [] : [{ key, other }];
    });
  }

  /** Nothing is missing while provisional verdicts are made: the collapsed finding says it once for all. */
  gap(): UnknownReason | null {
    return null;
  }
}
