import type { Scratch } from '../lib/scratch.ts';
import type { KindSpec } from '../model/kind.ts';
import { kindOf } from '../model/kinds.ts';
import type { EffectiveRule } from '../model/policy/policy.ts';
import type { Evaluation, Finding } from '../model/run.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import { BulkStage } from './bulk/bulk-stage.ts';
import { type CompiledRule, compileRule } from './compile/compile-rule.ts';
import { ruleResultOf } from './findings/rule-result.ts';
import { isSeen } from './grid.ts';
import { readSnapshot } from './read-snapshot.ts';
import { SeenWorld } from './seen-world.ts';
import { serverOf } from './server-of.ts';
import { smallStage } from './small-stage.ts';

const MB = 1024 * 1024;

/** Bounds in bytes, each at least 1 MB in earnest; tests go lower. */
export interface Caps {
  /** All resources of small kinds together, as JSON. Default 100 MB. */
  readonly smallBytes?: number;
  /** Hashes of keys over bulk kinds, all indexes together. Default 64 MB. */
  readonly indexBytes?: number;
  /** Lines that are sorted in memory. Default 64 MB. */
  readonly sortBytes?: number;
}

export interface EvaluateOptions {
  /** Times are judged at this one. */
  readonly asOf: Date;
  readonly scratch: Scratch;
  /** Kinds whose absence breaks a promise: `--require`, and the profile's `requires`. */
  readonly requires?: readonly string[];
  /** Id of the waiver that covers a fail or an unknown. */
  readonly waive?: (finding: Finding) => string | undefined;
  readonly caps?: Caps;
  readonly signal?: AbortSignal;
  /** Declarations of kinds; default is every kind of `model/kinds.ts`. */
  readonly kindOf?: (name: string) => KindSpec | undefined;
}

/**
 * Judges a snapshot by rules (`docs/evaluation.md`). Small kinds are held in memory, bulk kinds stream;
 * the snapshot is read a second time only where keys over a bulk kind clash. The files of `scratch` must live as long
 * as `restricted` is read.
 *
 * Throws UserError: `policy-invalid` for what lint refuses, `snapshot-invalid`, `snapshot-truncated`, `snapshot-newer`,
 * `snapshot-too-large`.
 */
export async function evaluate(
  source: SnapshotSource,
  rules: readonly EffectiveRule[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const { scratch, signal, waive = () => undefined } = options;
  const caps = { smallBytes: 100 * MB, indexBytes: 64 * MB, sortBytes: 64 * MB, ...options.caps };
  const world = new SeenWorld(options.kindOf ?? kindOf, options.asOf.getTime(), new Set(options.requires));
  const compiled = rules.map((rule) => compileRule(rule, world));
  const bulk = new BulkStage(compiled, world, waive, scratch, caps);
  const frame = await readSnapshot(source, world, { smallBytes: caps.smallBytes, signal }, bulk.take, bulk.relieve);
  const ofBulk = await bulk.finish(source, frame.firstBulk, signal);
  const findings: Finding[] = [];
  const results = compiled.map((one) => {
    const own = ofBulk.get(one) ?? smallStage(one, world, waive);
    findings.push(...own.findings);
    return ruleResultOf(one, world, own);
  });
  findings.sort(byRuleAndResource);
  return {
    header: frame.header,
    collections: frame.collections,
    end: frame.end,
    findings,
    results,
    restricted: bulk.restricted(),
    servers: serversOf(world, compiled, bulk.servers),
    populations: bulk.populations(),
  };
}

function byRuleAndResource(a: Finding, b: Finding): number {
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.resource.id < b.resource.id ? -1 : a.resource.id > b.resource.id ? 1 : 0;
}

function serversOf(
  world: SeenWorld,
  compiled: readonly CompiledRule[],
  ofBulk: ReadonlySet<string>,
): Evaluation['servers'] {
  const seen = new Set(ofBulk);
  for (const resource of world.everyResource()) {
    const name = serverOf(resource);
    if (name !== undefined) seen.add(name);
  }
  const server = world.kindOf('server');
  const isListed = world
    .collectionsOf('server')
    .some((line) => server?.requests.includes(line.request) === true && line.status !== 'failed');
  const known = world.resourcesOf('server').map((resource) => resource.id.slice('server:'.length));
  const open = new Set(
    compiled.flatMap(({ grid }) =>
      grid().cells.flatMap((cell) => (isSeen(cell) || cell.part.of === 'client' ? [] : [cell.scope])),
    ),
  );
  return {
    seen: [...seen].sort(),
    known: isListed ? known.sort() : null,
    covered: world.computers('server').filter((name) => !open.has(name)),
  };
}
