import { wordTable } from '../../lib/words/word-table.ts';
import { CLIENTS, type ClientName } from '../../model/explain/clients.ts';
import type { ExplainProof } from '../../model/explain/explanation.ts';
import { PLACES, type PlaceName } from '../../model/explain/places.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { COMMANDS } from '../facts/commands.ts';
import { kerberosFacts } from '../facts/kerberos.ts';
import { offerOf, type Service } from '../facts/offers.ts';
import { once } from '../facts/once.ts';
import { knownOf, lacking, mapped, type Seen } from '../facts/seen.ts';
import { clientValue, type FrontEnd, type SignInFacts, valueInRegistry } from '../facts/sign-in-facts.ts';
import { tlsOf } from '../facts/tls-on-the-way.ts';
import { handshake } from '../handshake/handshake.ts';
import type { Handshake, HandshakeInput, Suspect } from '../handshake/inputs.ts';
import type { Arrival, FoundCause } from './arrival.ts';

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

/** One connection: what is offered, what the client takes, and how it ends, with the evidence for each word. */
export const connect = once(
  ({ client, computer, place }: Traveller, { front, requiresSsl, says, service, told }: Door) =>
    // With where each was found, or what is missing: the answer names it.
    JSON.stringify([client, place, computer, front.key, service, says, told, requiresSsl]),
  meet,
);

function meet(facts: SignInFacts, { client, computer, place }: Traveller, door: Door): Arrival {
  const ofClient = (name: string, fact: string, command: string) =>
    clientValue(facts, computer, name, { fact, command });
  const { front, service } = door;
  const offer = offerOf(facts, front, service);
  const kerberos = kerberosFacts(facts);
  const sources: { readonly [input in HandshakeInput]?: Seen<unknown> } = {
    ...(door.told === undefined ? {} : { told: door.told }),
    ...(door.requiresSsl === undefined ? {} : { requiresSsl: door.requiresSsl }),
    offered: offer.methods,
    isOrdered: lacking(`in which order ${front.name} offers it`, COMMANDS.iis),
    protection: offer.protection,
    kernelMode: offer.kernelMode,
    modern: facts.modern,
    clientLevel: ofClient(
      'LmCompatibilityLevel',
      "which answers the user's computer sends (LmCompatibilityLevel)",
      COMMANDS.lsa,
    ),
    controllerLevel: controllerLevel(facts),
    enableNegotiate: ofClient('EnableNegotiate', "EnableNegotiate of the user's computer", COMMANDS.internetSettings),
    sending: ofClient('RestrictSendingNTLMTraffic', "whether the user's computer may send NTLM", COMMANDS.lsa),
    receiving: valueInRegistry(facts, front.key, 'RestrictReceivingNTLMTraffic', {
      fact: `whether ${front.name} takes NTLM`,
      command: COMMANDS.lsa,
    }),
    names: kerberos.names,
    account: kerberos.account,
    tls: tlsOf(facts, front),
    multiplexing: facts.declared('loadBalancer.multiplexing'),
    passesNtlm: facts.declared('reverseProxy.passesNtlm'),
    isJoined: asked('the place', PLACES[place].title),
    isInside: asked('the place', PLACES[place].title),
    viaProxy: asked('the place', PLACES[place].title),
    picks: asked('the client', CLIENTS[client].title),
  };
  const input = inputOf(sources, offer.isOrdered, { client, place });
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

/** LmCompatibilityLevel of the domain controllers, as far as declared: the least that accepts what is said. */
const LEVELS: { readonly [accepted: string]: number } = wordTable({
  'lm-ntlm-ntlmv2': 3,
  'ntlm-ntlmv2': 4,
  'ntlmv2-only': 5,
});

const controllerLevel = (facts: SignInFacts): Seen<unknown> =>
  mapped(facts.declared('domainControllers.ntlmAccepted'), (accepted) => LEVELS[String(accepted)]);

const proofs = (fact: Seen<unknown> | undefined): readonly ExplainProof[] => (fact?.known === true ? [fact.proof] : []);
const gaps = (fact: Seen<unknown> | undefined): readonly MissingFact[] => (fact?.known === false ? [fact.missing] : []);

function inputOf(
  sources: { readonly [input in HandshakeInput]?: Seen<unknown> },
  isOrdered: boolean,
  { client, place }: Traveller,
): Handshake {
  const seen = <K extends HandshakeInput>(name: K): Handshake[K] | undefined => {
    const fact = sources[name];
    return fact === undefined ? undefined : (knownOf(fact) as Handshake[K] | undefined);
  };
  const { picks, speaksModern } = CLIENTS[client];
  const { isInside, isJoined, viaProxy } = PLACES[place];
  return {
    told: sources.told === undefined ? null : seen('told'),
    offered: seen('offered'),
    isOrdered,
    requiresSsl: seen('requiresSsl'),
    protection: seen('protection'),
    kernelMode: seen('kernelMode'),
    picks,
    speaksModern,
    modern: seen('modern'),
    isJoined,
    isInside,
    viaProxy,
    clientLevel: seen('clientLevel'),
    controllerLevel: seen('controllerLevel'),
    enableNegotiate: seen('enableNegotiate'),
    sending: seen('sending'),
    receiving: seen('receiving'),
    names: seen('names'),
    account: seen('account'),
    tls: seen('tls'),
    multiplexing: seen('multiplexing'),
    passesNtlm: seen('passesNtlm'),
  };
}

/** What was asked speaks for a cause, too. */
function asked(what: string, title: string): Seen<unknown> {
  const proof = {
    says: what,
    resource: 'question',
    kind: 'question',
    property: what,
    observed: title,
    privacy: 'public',
  } as const;
  return { known: true, value: title, proof };
}
