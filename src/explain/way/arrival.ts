import type { CauseName } from '../../model/explain/causes.ts';
import type { ClientName } from '../../model/explain/clients.ts';
import type { ExplainProof } from '../../model/explain/explanation.ts';
import type { PlaceName } from '../../model/explain/places.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { outcomeOrder, type SignInOutcome } from '../../model/explain/sign-in-words.ts';
import type { Seen } from '../facts/seen.ts';
import type { Service } from '../facts/services.ts';
import type { FrontEnd } from '../facts/sign-in-facts.ts';

/** Who signs in, and from where. */
export interface Traveller {
  readonly client: ClientName;
  readonly place: PlaceName;
  readonly computer?: string | undefined;
}

/** Where to. `told` and `requiresSsl` only where Autodiscover hands out one method. */
export interface Door {
  readonly front: FrontEnd;
  readonly service: Service;
  readonly says: string;
  readonly told?: Seen<string | null>;
  readonly requiresSsl?: Seen<boolean | null>;
}

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

/** A cause that these speak for. @param decides It decides the outcome. @param missing What nobody looked at. */
export const foundCause = (
  id: CauseName,
  by: readonly ExplainProof[],
  decides: boolean,
  missing: readonly MissingFact[] = [],
): FoundCause => ({ id, for: by, against: [], missing, decides });

/** A connection that one cause ends, with what shows it. */
export const endedBy = (
  id: CauseName,
  proof: ExplainProof,
  how: Pick<Arrival, 'outcome' | 'server' | 'says'>,
): Arrival => ({ ...how, causes: [foundCause(id, [proof], true)], missing: [] });

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
