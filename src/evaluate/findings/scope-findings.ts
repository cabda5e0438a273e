import { UserError } from '../../model/error.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding, UnknownReason } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { F, T } from '../compile/truth.ts';
import { isSeen, ORGANIZATION } from '../grid.ts';
import { populationOf, reasonForCell } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import { bare, findingOf } from './finding.ts';
import { essential, rowsOf } from './ground.ts';
import { reasonForLine, reasonOf, worstOf } from './reason.ts';
import { nounOf } from './words.ts';

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
  if (scope === ORGANIZATION) return { kind: kind.kind, id, label: `all ${kind.plural}` };
  return { kind: kind.kind, id, label: `${kind.plural} of ${scope.toUpperCase()}`, server: scope };
}

/** An organization of which nothing was collected, as it is called where only declarations speak of one. */
const NAMELESS: Resource = {
  kind: ORGANIZATION,
  id: `${ORGANIZATION}:${ORGANIZATION}`,
  label: ORGANIZATION,
  properties: {},
  provenance: {},
};

/**
 * What only the organization can declare keeps a rule open whether its cmdlet was asked or not: no command settles it.
 * `null` where an answer would, or where something is known of an organization.
 */
export function undeclaredUnknown(compiled: CompiledRule, world: SeenWorld): Finding | null {
  if (compiled.kind.kind !== ORGANIZATION || world.resourcesOf(ORGANIZATION).length > 0) return null;
  try {
    const verdict = compiled.judge(NAMELESS);
    if (verdict === undefined) return null;
    const { finding } = findingOf(compiled, NAMELESS, verdict);
    return finding.reason?.cause === 'undeclared' ? finding : null;
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A rule that throws here throws on organizations too, where it is told.
    return null;
  }
}

const UNOWED = reasonOf('not-in-answer', 'release and roles of the servers do not tell who can have it', ORGANIZATION);

/**
 * The finding of a rule that expects a resource to exist, where nothing was selected: a fail over a complete population
 * of an organization that it applies to. `null` where other findings say already that it cannot be told.
 */
export function missingResource(compiled: CompiledRule, world: SeenWorld, hasGaps: boolean): Finding | null {
  const { cells } = compiled.grid();
  if (!compiled.rule.expectsExistence || cells.every(({ lines }) => lines.length === 0)) return null;
  const applies = compiled.applies?.anywhere() ?? { truth: T, grounds: [] };
  const resource = wholeOf(compiled, ORGANIZATION);
  if (applies.truth === F) return hasGaps ? null : bare(compiled.rule, resource, 'not-applicable');
  const population = populationOf(world, compiled.kind, compiled.reach);
  if (!population.complete)
    return hasGaps ? null : scopeUnknown(compiled, ORGANIZATION, population.gap, 'expectsExistence');
  if (cells.every(({ isOwed }) => !isOwed))
    return hasGaps ? null : scopeUnknown(compiled, ORGANIZATION, UNOWED, 'expectsExistence');
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
