import type { Finding } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { F, T } from '../compile/truth.ts';
import { ORGANIZATION } from '../grid/grid-cell.ts';
import { populationOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import { bareFinding } from './bare-finding.ts';
import { essential, rowsOf } from './evidence-rows.ts';
import { nounOf } from './noun.ts';
import { reasonOf } from './reason.ts';
import { scopeUnknown, wholeScope } from './scope-unknown.ts';

const UNOWED = reasonOf('not-in-answer', 'release and roles of the servers do not tell who can have it', ORGANIZATION);

/**
 * The finding of a rule that expects a resource to exist, where nothing was selected: a fail over a complete population
 * of an organization that it applies to. `null` where other findings say already that it cannot be told.
 */
export function missingResource(compiled: CompiledRule, world: SeenWorld, hasGaps: boolean): Finding | null {
  const { cells } = compiled.grid();
  if (!compiled.rule.expectsExistence || cells.every(({ lines }) => lines.length === 0)) return null;
  const applies = compiled.applies?.anywhere() ?? { truth: T, grounds: [] };
  const resource = wholeScope(compiled, ORGANIZATION);
  if (applies.truth === F) return hasGaps ? null : bareFinding(compiled.rule, resource, 'not-applicable');
  const population = populationOf(world, compiled.kind, compiled.reach);
  if (!population.complete)
    return hasGaps ? null : scopeUnknown(compiled, ORGANIZATION, population.gap, 'expectsExistence');
  if (cells.every(({ isOwed }) => !isOwed))
    return hasGaps ? null : scopeUnknown(compiled, ORGANIZATION, UNOWED, 'expectsExistence');
  if (applies.truth === T) {
    return {
      ...bareFinding(compiled.rule, resource, 'fail'),
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
    ...bareFinding(compiled.rule, resource, 'unknown'),
    evidence: rowsOf(essential(applies.grounds)),
    ...(reason === undefined ? {} : { reason: { ...reason, cause: 'applicability' } }),
    wouldBe: 'fail',
  };
}
