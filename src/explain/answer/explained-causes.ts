import type { CauseWords } from '../../model/explain/causes/cause-words.ts';
import { CAUSES, type CauseName } from '../../model/explain/causes.ts';
import type { ExplainedCause, ExplainProof } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { CONFIDENCES, type Connection, hindrance } from '../../model/explain/sign-in-words.ts';
import type { Arrival, FoundCause } from '../way/arrival.ts';

interface Gathered {
  readonly cause: FoundCause;
  /** How bad the connection is that it stands on. */
  readonly rank: number;
  /** Every server that was looked at has it. */
  readonly everywhere: boolean;
}

/**
 * Causes of all connections, each once: first what decides the worst one, then what decides others, then what speaks
 * for a cause without deciding, then what was not looked at.
 */
export function explainedCauses(
  legs: readonly { readonly connection: Connection; readonly all: readonly Arrival[] }[],
  further: readonly FoundCause[],
  rules: ReadonlySet<string>,
): readonly ExplainedCause[] {
  const found: Gathered[] = legs.flatMap(({ all, connection }) =>
    all.flatMap((arrival) =>
      arrival.causes.map((cause) => ({
        cause,
        rank: hindrance(connection, arrival.outcome),
        everywhere: all.every((other) => other.causes.some(({ decides, id }) => id === cause.id && decides)),
      })),
    ),
  );
  found.push(...further.map((cause) => ({ cause, rank: 0, everywhere: false })));
  const byId = Map.groupBy(found, ({ cause }) => cause.id);
  return [...byId]
    .map(([id, several]) => ({ explained: together(id, several, rules), weight: weightOf(several) }))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        CONFIDENCES.indexOf(a.explained.confidence) - CONFIDENCES.indexOf(b.explained.confidence),
    )
    .map(({ explained }) => explained);
}

function weightOf(several: readonly Gathered[]): number {
  return Math.max(
    ...several.map(({ cause, rank }) => {
      if (cause.isSeen === true) return 100;
      if (cause.decides) return 10 + rank;
      return cause.for.length > cause.against.length ? 2 : cause.for.length > 0 ? 1 : 0;
    }),
  );
}

function together(id: CauseName, several: readonly Gathered[], rules: ReadonlySet<string>): ExplainedCause {
  const isSeen = several.some(({ cause }) => cause.isSeen === true);
  const deciding = several.filter(({ cause }) => cause.decides);
  const proofs = distinct(several.flatMap(({ cause }) => cause.for));
  const confidence = isSeen
    ? 'seen'
    : deciding.some(({ everywhere }) => everywhere)
      ? 'shown'
      : proofs.length > 0
        ? 'possible'
        : 'unseen';
  return {
    id,
    rules: rulesOf(id, proofs, rules),
    for: proofs,
    against: distinct(several.flatMap(({ cause }) => cause.against)),
    missing: distinctFacts(several.flatMap(({ cause }) => cause.missing)),
    confidence,
  };
}

/** Rules that exist; where the evidence says which of them it is, only those. */
function rulesOf(id: CauseName, proofs: readonly ExplainProof[], existing: ReadonlySet<string>): readonly string[] {
  const { ruleOf = {}, rules }: CauseWords = CAUSES[id];
  const there = rules.filter((rule) => existing.has(rule));
  const shown = proofs.map(({ property, resource }) => `${resource}, ${property}`);
  const meant = there.filter((rule) => shown.some((text) => ruleOf[rule]?.test(text) === true));
  return meant.length === 0 ? there : meant;
}

function distinct(proofs: readonly ExplainProof[]): readonly ExplainProof[] {
  return [...new Map(proofs.map((proof) => [`${proof.resource}\n${proof.property}`, proof])).values()];
}

function distinctFacts(facts: readonly MissingFact[]): readonly MissingFact[] {
  return [...new Map(facts.map((fact) => [fact.fact, fact])).values()];
}
