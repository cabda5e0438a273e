import { wordTable } from '../../lib/words/word-table.ts';
import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import { COMMANDS } from '../facts/commands.ts';
import { kerberosFacts } from '../facts/kerberos.ts';
import type { Offer } from '../facts/offers.ts';
import { clientValue, valueInRegistry } from '../facts/registry-values.ts';
import { knownOf, lacking, mapped, questionProof, type Seen } from '../facts/seen.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { tlsOf } from '../facts/tls-on-the-way.ts';
import type { Handshake, HandshakeInput } from '../handshake/inputs.ts';
import type { Door, Traveller } from './arrival.ts';

/** Every input of a handshake as it was seen, or not. */
type HandshakeSources = { readonly [input in HandshakeInput]?: Seen<unknown> };

/** Where each input of the handshake at this door stands. @param offer What the door says to a request without credentials. */
export function handshakeSources(
  facts: SignInFacts,
  { client, computer, place }: Traveller,
  door: Door,
  offer: Offer,
): HandshakeSources {
  const ofClient = (name: string, fact: string, command: string) =>
    clientValue(facts, computer, name, { fact, command });
  const { front } = door;
  const kerberos = kerberosFacts(facts);
  return {
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
}

/** LmCompatibilityLevel of the domain controllers, as far as declared: the least that accepts what is said. */
const LEVELS: { readonly [accepted: string]: number } = wordTable({
  'lm-ntlm-ntlmv2': 3,
  'ntlm-ntlmv2': 4,
  'ntlmv2-only': 5,
});

const controllerLevel = (facts: SignInFacts): Seen<unknown> =>
  mapped(facts.declared('domainControllers.ntlmAccepted'), (accepted) => LEVELS[String(accepted)]);

/** The values of what was seen, with what is known of client and place. */
export function handshakeInput(sources: HandshakeSources, isOrdered: boolean, { client, place }: Traveller): Handshake {
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
const asked = (what: string, title: string): Seen<unknown> => ({
  known: true,
  value: title,
  proof: questionProof(what, what, title),
});
