import type { KindSpec } from '../../model/kind.ts';
import type { Lookup } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { Compile } from '../compile/compile.ts';
import { type Finder, finderIn, type Matches, oddMatch } from '../compile/find-match.ts';
import type { Ground, Node } from '../compile/node.ts';
import { policyFault } from '../compile/policy-fault.ts';
import type { Scope } from '../compile/scope.ts';
import { T, type Truth } from '../compile/truth.ts';
import { canonical, isTyped } from '../compile/typed.ts';
import { reasonForAbsent } from '../findings/reason.ts';
import { lookupNode } from '../nodes/lookup.ts';
import { wholePopulation } from '../population.ts';
import { keysOf, type World } from '../world.ts';
import type { HashIndex } from './hash-index.ts';
import { keyHash } from './key-hash.ts';
import { propertiesRead } from './properties-read.ts';
import { typedKey } from './unique-keys.ts';

const NOBODY: readonly Resource[] = [];
const NO_KEYS: readonly Value[] = [];
/** Characters of the resources that are held of one key. */
const HELD_CHARACTERS = 16 * 1024 * 1024;

/** What the leaf says of one resource, once keys were joined; `fault`: judging threw. */
export type Answer = { readonly truth: Truth; readonly grounds: readonly Ground[] } | { readonly fault: string };

/**
 * One `lookup` leaf from a bulk kind into a bulk kind. The first pass notes hashes of wanted keys and of offered match
 * values; the second brings, a key at a time, the resources that hold it, then those that want it. Without an answer the
 * leaf stands for a resource whose key nobody holds.
 */
export class BulkLookup implements Matches {
  readonly node: Lookup;
  /** The kind that is looked up. */
  readonly kind: KindSpec;
  /** Stands for the leaf in `expect`. */
  readonly leaf: Node;
  readonly #judge: Node;
  readonly #finder: Finder;
  readonly #world: World;
  readonly #ofOffer: ReadonlySet<string>;
  readonly #ofWant: ReadonlySet<string>;
  #held: Resource[] = [];
  #heldCharacters = 0;
  #beyond = 0;
  #answer: Answer | null = null;
  #gap: UnknownReason | null = null;
  /** The first resource by id whose match value was not seen: which one is named must not depend on the order of lines. */
  #absent: { readonly id: string; readonly reason: UnknownReason } | null = null;
  #hasOdd = false;

  constructor(node: Lookup, kind: KindSpec, scope: Scope, compile: Compile) {
    const reads = propertiesRead(node.expect);
    if (reads === null) {
      throw policyFault(scope.rule, node.path, `"lookup" into ${kind.kind}, a bulk kind, looks at no third resource`);
    }
    this.node = node;
    this.kind = kind;
    this.#world = scope.world;
    this.#finder = finderIn(this, kind, node, node.maxSpreadHours, scope);
    this.#judge = lookupNode(node, this.#finder, compile(node.expect, { ...scope, kind, part: 'other' }));
    this.#ofOffer = new Set([...reads.other, outermost(node.match), ...partOf(kind)]);
    const key = 'property' in node.key ? [outermost(node.key.property)] : [];
    this.#ofWant = new Set([...reads.self, ...key, ...partOf(scope.kind)]);
    this.leaf = {
      test: (resource, self, item) => {
        if (this.#answer === null) return this.#judge.test(resource, self, item);
        if ('fault' in this.#answer) throw new Error(this.#answer.fault);
        return this.#answer.truth;
      },
      explain: (resource, self, item, negated, grounds) => {
        if (this.#answer === null) this.#judge.explain(resource, self, item, negated, grounds);
        else if ('grounds' in this.#answer) grounds.push(...this.#answer.grounds);
      },
    };
  }

  /** First pass: a resource that looks something up. */
  noteWanted(resource: Resource, index: HashIndex): void {
    const key = this.wantedKey(resource);
    if (key !== undefined) index.add(hashOf(key));
  }

  /** First pass: a resource that may be looked up. */
  noteOffered(resource: Resource, index: HashIndex): void {
    const { match } = this.node;
    const keys = this.#keysOf(resource);
    if (keys !== undefined) {
      for (const key of keys) index.add(hashOf(key));
    } else if (!this.#world.isUnseen(resource, match)) {
      this.#hasOdd = true;
    } else if (this.#absent === null || resource.id < this.#absent.id) {
      this.#absent = { id: resource.id, reason: reasonForAbsent(this.#world, resource, match) };
    }
  }

  /** Between the passes: finds out whether a key that nobody was seen to hold may be held all the same. */
  settle(): void {
    const population = wholePopulation(this.#world, this.kind);
    const unseen = this.#absent?.reason ?? (this.#hasOdd ? oddMatch(this.kind, this.node.match) : null);
    this.#gap = population.complete ? unseen : population.gap;
  }

  /** The key as it is compared; `undefined` where there is none. */
  wantedKey(resource: Resource): Value | undefined {
    return this.#finder.canonicalKey(this.#finder.keyOf(resource, resource, undefined));
  }

  /** Keys that a resource answers to, each once. */
  offeredKeys(resource: Resource): readonly Value[] {
    return this.#keysOf(resource) ?? NO_KEYS;
  }

  /** What judging needs of a resource that answers. */
  offer(resource: Resource): string {
    return JSON.stringify(cutTo(resource, this.#ofOffer));
  }

  /** What judging needs of a resource that asks. */
  want(resource: Resource): string {
    return JSON.stringify(cutTo(resource, this.#ofWant));
  }

  /** Second pass: another key; nobody holds it so far. */
  startKey(): void {
    this.#held = [];
    this.#heldCharacters = 0;
    this.#beyond = 0;
  }

  /** Second pass: somebody holds the key. Without a quantifier two are as good as many. */
  hold(offer: string, most: number): void {
    const limit = this.node.quantifier === undefined ? 2 : most;
    if (this.#held.length >= limit || this.#heldCharacters + offer.length > HELD_CHARACTERS) {
      this.#beyond += 1;
      return;
    }
    this.#held.push(JSON.parse(offer) as Resource);
    this.#heldCharacters += offer.length;
  }

  /** Second pass: what those that hold the key say of a resource that wants it. */
  judge(want: string): Answer {
    const self = JSON.parse(want) as Resource;
    try {
      const truth = this.#judge.test(self, self, undefined);
      const grounds: Ground[] = [];
      if (truth !== T) this.#judge.explain(self, self, undefined, false, grounds);
      return { truth, grounds };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Sets what the leaf says of the resource that is judged next; `null`: nobody holds its key. */
  setAnswer(answer: Answer | null): void {
    this.#answer = answer;
  }

  readonly holding = (): readonly Resource[] => (this.#held.length === 0 ? NOBODY : this.#held);
  readonly beyond = (): number => this.#beyond;
  readonly isWhole = (): boolean => this.#gap === null;
  readonly reasonForGap = (): UnknownReason => this.#gap ?? oddMatch(this.kind, this.node.match);

  #keysOf(resource: Resource): readonly Value[] | undefined {
    const { match } = this.node;
    const type = this.kind.properties[match]?.type;
    const keys = keysOf(resource, match, (value) => (isTyped(type, value) ? canonical(type, value) : undefined));
    return keys === undefined || keys.length < 2 ? keys : [...new Set(keys)];
  }
}

export function hashOf(key: Value): number {
  return keyHash(typedKey(key), 0, false);
}

function outermost(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

/** Which request answers for a resource depends on it. */
function partOf(kind: KindSpec): readonly string[] {
  return kind.parts === undefined ? [] : [outermost(kind.parts.property)];
}

function cutTo(resource: Resource, names: ReadonlySet<string>): Resource {
  const properties = Object.fromEntries(Object.entries(resource.properties).filter(([name]) => names.has(name)));
  return { ...resource, properties };
}
