import type { Resource, Value } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { CompiledCondition } from '../compile/compiled-condition.ts';
import { U } from '../compile/truth.ts';
import type { VerdictGround } from '../findings/ground.ts';

/** The first reason of the conditions inside of another one that are unknown of a resource; `undefined` where none gives any. */
export function reasonOfUnknown(
  conditions: readonly CompiledCondition[],
  resource: Resource,
  self: Resource,
  item: Value | undefined,
): UnknownReason | undefined {
  const grounds: VerdictGround[] = [];
  for (const condition of conditions) {
    if (condition.test(resource, self, item) === U) condition.explain(resource, self, item, false, grounds);
  }
  return grounds.find((ground) => ground.reason !== undefined)?.reason;
}
