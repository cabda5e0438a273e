import type { CauseName } from '../../model/explain/causes.ts';
import type { ExplainProof } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { outcomeOrder, type SignInOutcome } from '../../model/explain/sign-in-words.ts';

/** A cause with what speaks for it and against it. */
export interface FoundCause {
  readonly id: CauseName;
  readonly for: readonly ExplainProof[];
  readonly against: readonly ExplainProof[];
  readonly missing: readonly MissingFact[];
  /** It decides the outcome; else it would, were it seen. */
  readonly decides: boolean;
  /** A log or a trace shows it. */
  readonly isSeen?: true;
}

/** How one connection ends at one server. */
export interface Arrival {
  readonly outcome: SignInOutcome;
  readonly server: string | null;
  readonly says: string;
  readonly told?: string;
  readonly offered?: readonly string[];
  readonly method?: string;
  readonly causes: readonly FoundCause[];
  /** For `cannot-tell`. */
  readonly missing: readonly MissingFact[];
}

/** The worst of several; of equals the first. */
export function worstArrival<T extends { readonly outcome: SignInOutcome }>(several: readonly T[]): T | undefined {
  return several.reduce<T | undefined>(
    (worst, one) => (worst === undefined || outcomeOrder(one.outcome) > outcomeOrder(worst.outcome) ? one : worst),
    undefined,
  );
}

/** Where the way forks on a fact that was not seen: what both ways say, else that it cannot be told. */
export function eitherWay(one: Arrival, other: Arrival, missing: MissingFact): Arrival {
  if (one.outcome === other.outcome) return one;
  const causes = [...one.causes, ...other.causes].map((cause) => ({
    ...cause,
    decides: false,
    missing: [...cause.missing, missing],
  }));
  return {
    outcome: 'cannot-tell',
    server: one.server,
    says: other.says.startsWith(one.says) ? other.says : `${one.says}, or ${other.says}`,
    causes,
    missing: [missing],
  };
}

/** A connection that these causes end like this; what stood there decides no more where they are worse. */
export function worsened(
  arrival: Arrival,
  outcome: SignInOutcome,
  causes: readonly FoundCause[],
  says?: string,
): Arrival {
  const order = outcomeOrder(outcome) - outcomeOrder(arrival.outcome);
  if (order <= 0)
    return { ...arrival, causes: [...arrival.causes, ...causes.map((one) => ({ ...one, decides: order === 0 }))] };
  return {
    ...arrival,
    outcome,
    says: says ?? arrival.says,
    causes: [...causes, ...arrival.causes.map((one) => ({ ...one, decides: false }))],
    missing: [],
  };
}
