import type { Finding, UnknownReason } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { isSeen, ORGANIZATION } from '../grid/grid-cell.ts';
import { reasonForCell } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import { reasonForLine, reasonOf, worstOf } from './reason.ts';
import { scopeUnknown } from './scope-unknown.ts';

/**
 * One unknown for each scope of which the rule did not see all that it has to see (`docs/evaluation.md#the-grid`): its answers are
 * partial or failed, or nobody asked. Nothing where nobody asked for anything: such a rule is not collected.
 *
 * @param isJudged Whether the rule says something of a resource.
 */
export function gapsOf(compiled: CompiledRule, world: SeenWorld, isJudged: boolean): readonly Finding[] {
  const { kind } = compiled;
  const { cells, homeless } = compiled.grid();
  const open = cells.filter((cell) => !isSeen(cell));
  const isRequired = world.requires.has(kind.kind);
  if (cells.length === 0 && homeless.length > 0 && (isJudged || isRequired)) return [homelessGap(compiled, world)];
  if (!isJudged && !isRequired && cells.every(({ lines }) => lines.length === 0)) return [];
  const reasons = open.flatMap((cell) => {
    const broken = cell.lines.filter((line) => line.status !== 'complete');
    return broken.length === 0 ? [reasonForCell(world, kind, cell)] : broken.map(reasonForLine);
  });
  return [...Map.groupBy(reasons, ({ scope }) => scope)].flatMap(([scope, here]) => {
    const [worst] = here.toSorted((a, b) => weight(a) - weight(b));
    if (worst === undefined) return [];
    const details = [...new Set([worst, ...here].map(({ detail }) => detail))];
    return [scopeUnknown(compiled, scope, { ...worst, detail: details.join('; ') }, 'select')];
  });
}

/** A kind that is or has to be there, and nothing in the capture shows a computer that could have it. */
function homelessGap(compiled: CompiledRule, world: SeenWorld): Finding {
  const lines = world.collectionsOf(compiled.kind.kind).filter((line) => line.status !== 'complete');
  const worst = worstOf(lines);
  const [request] = compiled.kind.requests;
  const reason =
    worst === undefined
      ? reasonOf('not-asked', `nobody asked for ${request}`, ORGANIZATION, {
          request,
          promised: world.requires.has(compiled.kind.kind),
        })
      : reasonForLine(worst);
  return scopeUnknown(compiled, ORGANIZATION, { ...reason, scope: ORGANIZATION }, 'select');
}

/** What failed before what is incomplete, before what nobody asked for; in each a broken promise first. */
function weight({ cause, promised }: UnknownReason): number {
  return (cause === 'not-asked' ? 4 : cause === 'failed' ? 0 : 2) + (promised ? 0 : 1);
}
