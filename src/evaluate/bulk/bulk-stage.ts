import type { Scratch, ScratchFile } from '../../lib/scratch.ts';
import type { Resource } from '../../model/resource.ts';
import type { Evaluation } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import type { RuleFindings } from '../findings/rule-result.ts';
import type { Waive } from '../findings/waived-by.ts';
import { populationOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import { serverOf } from '../server-of.ts';
import { type BulkLane, bulkLane } from './bulk-lane.ts';
import { finishBulk } from './finish-bulk.ts';
import type { KeyedLeaf } from './keyed-leaf.ts';
import { lookAgain } from './second-look.ts';

interface BulkCaps {
  readonly indexBytes: number;
  readonly sortBytes: number;
}

/**
 * Judges bulk kinds while the snapshot streams by, then a second time where keys clash
 * (`docs/evaluation.md#mailboxes-bounded-memory`).
 */
export class BulkStage {
  readonly #lanes = new Map<string, BulkLane>();
  readonly #files: { readonly rule: string; readonly file: ScratchFile }[] = [];
  readonly #compiled: readonly CompiledRule[];
  readonly #world: SeenWorld;
  readonly #waive: Waive;
  readonly #scratch: Scratch;
  readonly #caps: BulkCaps;
  readonly #indexBytes: number;
  readonly servers = new Set<string>();

  constructor(compiled: readonly CompiledRule[], world: SeenWorld, waive: Waive, scratch: Scratch, caps: BulkCaps) {
    this.#compiled = compiled;
    this.#world = world;
    this.#waive = waive;
    this.#scratch = scratch;
    this.#caps = caps;
    const indexes = compiled.reduce((sum, { keys }) => sum + keys.length, 0);
    this.#indexBytes = caps.indexBytes / Math.max(1, indexes);
    for (const { kind } of compiled) if (kind.bulk) this.#laneOf(kind.kind);
    for (const { accumulators } of compiled) for (const { kind } of accumulators) this.#laneOf(kind);
  }

  /** First pass, one resource. */
  readonly take = (resource: Resource): void => {
    const lane = this.#laneOf(resource.kind);
    lane.count += 1;
    if (resource.server !== undefined) this.servers.add(serverOf(resource) ?? resource.server);
    for (const { keys, index } of lane.leaves) keys.note(resource, index);
    for (const accumulator of lane.accumulators) accumulator.feed(resource);
    for (const judge of lane.judges) judge.judge(resource);
  };

  readonly relieve = async (): Promise<void> => {
    for (const lane of this.#lanes.values()) {
      for (const { index } of lane.leaves) await index.relieve();
      for (const judge of lane.judges) await judge.relieve();
    }
  };

  /** Between and after the passes. Gives what each rule over a bulk kind found. */
  async finish(
    source: SnapshotSource,
    firstBulk: number,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<CompiledRule, RuleFindings>> {
    const found = new Map<CompiledRule, RuleFindings>();
    for (const lane of this.#lanes.values()) {
      for (const judge of lane.judges) judge.endLook();
      const leaves: KeyedLeaf[] = [];
      for (const { keys, index } of lane.leaves) leaves.push({ keys, twice: await index.duplicates() });
      const clashing = leaves.filter(({ twice }) => twice.size > 0);
      if (clashing.length > 0) {
        const { sortBytes } = this.#caps;
        const look = { kind: lane.kind.kind, leaves: clashing, judges: lane.judges };
        await lookAgain(source, firstBulk, look, { scratch: this.#scratch, sortBytes, signal });
        for (const judge of lane.judges) judge.endLook();
      }
      for (const judge of lane.judges) {
        const { findings, file } = await finishBulk(judge, this.#world, this.#waive, this.#scratch);
        found.set(judge.compiled, findings);
        if (file !== null) this.#files.push({ rule: judge.compiled.rule.id, file });
      }
    }
    return found;
  }

  restricted(): Evaluation['restricted'] {
    if (this.#files.length === 0) return null;
    const files = this.#files.toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
    return async function* () {
      for (const { file } of files) yield* file.read();
    };
  }

  populations(): Evaluation['populations'] {
    const populations: { [kind: string]: Evaluation['populations'][string] } = {};
    for (const [name, { kind, count }] of [...this.#lanes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (count === 0 && this.#world.collectionsOf(name).length === 0) continue;
      const population = populationOf(this.#world, kind);
      populations[name] = population.complete
        ? { count, complete: true }
        : { count, complete: false, reason: population.gap.detail };
    }
    return populations;
  }

  #laneOf(name: string): BulkLane {
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const kind = this.#world.kindOf(name);
    if (kind === undefined) throw new Error(`"${name}" is not a kind`);
    const room = { indexBytes: this.#indexBytes, sortBytes: this.#caps.sortBytes };
    const lane = bulkLane(kind, this.#compiled, this.#waive, this.#scratch, room);
    this.#lanes.set(name, lane);
    return lane;
  }
}
