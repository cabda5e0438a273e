import type { ExplainProof } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { offerOf } from '../facts/offers.ts';
import { once } from '../facts/once.ts';
import type { Seen } from '../facts/seen.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { handshake } from '../handshake/handshake.ts';
import type { Suspect } from '../handshake/inputs.ts';
import type { Arrival, Door, FoundCause, Traveller } from './arrival.ts';
import { handshakeInput, handshakeSources } from './handshake-sources.ts';

/** One connection: what is offered, what the client takes, and how it ends, with the evidence for each word. */
export const connect = once(
  ({ client, computer, place }: Traveller, { front, requiresSsl, says, service, told }: Door) =>
    // With where each was found, or what is missing: the answer names it.
    JSON.stringify([client, place, computer, front.key, service, says, told, requiresSsl]),
  meet,
);

function meet(facts: SignInFacts, traveller: Traveller, door: Door): Arrival {
  const { front, service } = door;
  const offer = offerOf(facts, front, service);
  const sources = handshakeSources(facts, traveller, door, offer);
  const input = handshakeInput(sources, offer.isOrdered, traveller);
  const done = handshake(input);
  const resolve = (suspect: Suspect): FoundCause => ({
    id: suspect.id,
    for: suspect.for.flatMap((name) => proofs(sources[name])),
    against: suspect.against.flatMap((name) => proofs(sources[name])),
    missing: suspect.missing.flatMap((name) => gaps(sources[name])),
    decides: suspect.for.length > 0 && (done.outcome === 'prompt' || done.outcome === 'fail'),
  });
  return {
    outcome: done.outcome,
    server: front.name,
    says: door.says,
    ...(typeof input.told === 'string' ? { told: input.told } : {}),
    ...(input.offered === undefined ? {} : { offered: input.offered }),
    ...(done.method === null ? {} : { method: done.method }),
    causes: done.suspects.map(resolve),
    missing: done.missing.flatMap((name) => gaps(sources[name])),
  };
}

const proofs = (fact: Seen<unknown> | undefined): readonly ExplainProof[] => (fact?.known === true ? [fact.proof] : []);
const gaps = (fact: Seen<unknown> | undefined): readonly MissingFact[] => (fact?.known === false ? [fact.missing] : []);
