import type { Finding, UnknownReason } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { F, T } from '../compile/truth.ts';
import { linesOf, populationOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import { bare } from './finding.ts';
import { essential, rowsOf } from './ground.ts';
import { reasonForLine, worstOf } from './reason.ts';
import { nounOf } from './words.ts';

/** One unknown for each scope whose answer for the rule's kind is partial or failed (`docs/evaluation.md#the-grid`). */
export function gapsOf(compiled: CompiledRule, world: SeenWorld): readonly Finding[] {
  const lines = linesOf(world, compiled.kind, compiled.parts).filter((line) => line.status !== 'complete');
  return [...Map.groupBy(lines, (line) => line.scope)].flatMap(([scope, here]) => {
    const worst = worstOf(here);
    if (worst === undefined) return [];
    const details = [...new Set([worst, ...here].map((line) => reasonForLine(line).detail))];
    return [scopeUnknown(compiled, scope, { ...reasonForLine(worst), detail: details.join('; ') }, 'select')];
  });
}

/** An unknown that stands for a whole scope. */
export function scopeUnknown(compiled: CompiledRule, scope: string, reason: UnknownReason, path: string): Finding {
  return {
    ...bare(compiled.rule, wholeOf(compiled, scope), 'unknown'),
    evidence: [
      {
        path,
        property: null,
        expected: `all ${compiled.kind.plural} are seen`,
        privacy: 'public',
        cause: reason.cause,
        detail: reason.detail,
      },
    ],
    reason,
  };
}

function wholeOf({ kind }: CompiledRule, scope: string): Finding['resource'] {
  const id = `${kind.kind}:${scope}/*`;
  if (scope === 'organization') return { kind: kind.kind, id, label: `all ${kind.plural}` };
  return { kind: kind.kind, id, label: `${kind.plural} of ${scope.toUpperCase()}`, server: scope };
}

/**
 * The finding of a rule that expects a resource to exist, where nothing was selected: a fail over a complete population
 * of an organization that it applies to. `null` where other findings say already that it cannot be told.
 */
export function missingResource(compiled: CompiledRule, world: SeenWorld, hasGaps: boolean): Finding | null {
  if (!compiled.rule.expectsExistence || linesOf(world, compiled.kind, compiled.parts).length === 0) return null;
  const applies = compiled.applies?.anywhere() ?? { truth: T, grounds: [] };
  const resource = wholeOf(compiled, 'organization');
  if (applies.truth === F) return hasGaps ? null : bare(compiled.rule, resource, 'not-applicable');
  const population = populationOf(world, compiled.kind, compiled.parts);
  if (!population.complete)
    return hasGaps ? null : scopeUnknown(compiled, 'organization', population.gap, 'expectsExistence');
  if (applies.truth === T) {
    return {
      ...bare(compiled.rule, resource, 'fail'),
      arguments: {
        found: { value: 'none', privacy: 'public' },
        expected: { value: `at least one ${nounOf(compiled.kind).one}`, privacy: 'public' },
      },
      evidence: [
        {
          path: 'expectsExistence',
          property: null,
          observed: 0,
          expected: `at least one ${nounOf(compiled.kind).one} is selected`,
          privacy: 'public',
        },
      ],
    };
  }
  const reason = applies.grounds.find((ground) => ground.reason !== undefined)?.reason;
  return {
    ...bare(compiled.rule, resource, 'unknown'),
    evidence: rowsOf(essential(applies.grounds)),
    ...(reason === undefined ? {} : { reason: { ...reason, cause: 'applicability' } }),
    wouldBe: 'fail',
  };
}
