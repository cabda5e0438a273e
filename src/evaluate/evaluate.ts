import { compareText } from '../lib/compare-text.ts';
import { kindOf } from '../model/kinds.ts';
import type { EffectiveRule } from '../model/policy/policy.ts';
import type { Evaluation, Finding } from '../model/run.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import { BulkStage } from './bulk/bulk-stage.ts';
import { compileRule } from './compile/compile-rule.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { ruleResultOf } from './findings/rule-result.ts';
import { readSnapshot } from './read-snapshot.ts';
import { SeenWorld } from './seen-world.ts';
import { serversSeen } from './servers-seen.ts';
import { smallStage } from './small-stage.ts';

const MB = 1024 * 1024;

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
    servers: serversSeen(world, compiled, bulk.servers),
    populations: bulk.populations(),
  };
}

const byRuleAndResource = (a: Finding, b: Finding): number =>
  compareText(a.rule, b.rule) || compareText(a.resource.id, b.resource.id);
