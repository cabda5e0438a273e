import type { Scratch } from '../../lib/scratch.ts';
import type { KindSpec } from '../../model/kind.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import type { Waive } from '../findings/waived-by.ts';
import type { BulkKeys } from './bulk-keys.ts';
import { HashIndex } from './hash-index.ts';
import { BulkJudge } from './judge-bulk.ts';

/** Everything that wants to see the resources of one bulk kind. */
export interface BulkLane {
  readonly kind: KindSpec;
  readonly judges: readonly BulkJudge[];
  readonly accumulators: CompiledRule['accumulators'];
  readonly leaves: readonly { readonly keys: BulkKeys; readonly index: HashIndex }[];
  count: number;
}

/** The lane of a kind: a judge for each rule that selects it, and what rules over other kinds count in it. */
export function bulkLane(
  kind: KindSpec,
  rules: readonly CompiledRule[],
  waive: Waive,
  scratch: Scratch,
  room: { readonly indexBytes: number; readonly sortBytes: number },
): BulkLane {
  const own = rules.filter((one) => one.kind.kind === kind.kind);
  return {
    kind,
    judges: own.map((one) => new BulkJudge(one, waive, scratch, room.sortBytes)),
    accumulators: rules.flatMap((one) => one.accumulators.filter((accumulator) => accumulator.kind === kind.kind)),
    leaves: own.flatMap((one) => one.keys.map((keys) => ({ keys, index: new HashIndex(room.indexBytes, scratch) }))),
    count: 0,
  };
}
