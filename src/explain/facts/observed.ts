import type { ClientName } from '../../model/explain/clients.ts';
import type { ExplainProof, Observed } from '../../model/explain/explanation.ts';
import type { Connection, SignInOutcome } from '../../model/explain/sign-in-words.ts';
import type { Resource } from '../../model/resource.ts';
import { proofOf } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/** Directories that logs name, by connection. */
const PROTOCOLS: { readonly [connection in Connection]: readonly string[] } = {
  autodiscover: ['Autodiscover'],
  mail: ['Mapi', 'RpcHttp'],
  'address-book': ['Mapi'],
  ews: ['Ews'],
  oab: ['Oab'],
  'other-mailbox': [],
};

export interface ObservedConnection {
  readonly observed: Observed;
  /** Of a refusal. */
  readonly proof: ExplainProof | undefined;
}

/** What was predicted of a connection. */
interface Predicted {
  readonly outcome: SignInOutcome;
  readonly method?: string | undefined;
  /** Key of the server that was asked about. */
  readonly server?: string | undefined;
}

/**
 * What logs and traces show of a connection, held against what was predicted; `undefined` where they show nothing. The
 * first 401 is no refusal: every sign-in begins with it. No log says where somebody sits.
 */
export function observedAt(
  facts: SignInFacts,
  client: ClientName,
  connection: Connection,
  predicted: Predicted,
): ObservedConnection | undefined {
  const own = observations(facts, client, connection, predicted.server);
  const signedIn = requestsOf(own, 'signed-in');
  const refused = requestsOf(own, 'refused');
  if (signedIn + refused === 0) return undefined;
  const methods = own.flatMap(({ properties }) =>
    properties.outcome === 'signed-in' && typeof properties.authenticationType === 'string'
      ? [properties.authenticationType]
      : [],
  );
  const refusal = own.find(({ properties }) => properties.outcome === 'refused');
  return {
    observed: {
      verdict: verdictOf(predicted, signedIn, refused),
      signedIn,
      refused,
      methods: [...new Set(methods)].sort(),
    },
    proof:
      refusal === undefined
        ? undefined
        : proofOf(refusal, 'requests', refused, 'requests with credentials that were refused'),
  };
}

/** `outlook-2016` of a log is everything that says 16.0; the Connectivity Analyzer does what Outlook does. */
function observations(
  facts: SignInFacts,
  client: ClientName,
  connection: Connection,
  server: string | undefined,
): readonly Resource[] {
  const family = client === 'outlook-2019' || client === 'outlook-m365' ? 'outlook-2016' : client;
  return (facts.byKind.get('client-observation') ?? []).filter(({ properties }) => {
    const isClient =
      properties.client === family || (properties.source === 'connectivity-analyzer' && client.startsWith('outlook'));
    const at = properties.server;
    const isServer = server === undefined || typeof at !== 'string' || at.toLowerCase() === server;
    return isClient && isServer && PROTOCOLS[connection].includes(String(properties.protocol));
  });
}

function requestsOf(observations: readonly Resource[], outcome: string): number {
  return observations
    .filter(({ properties }) => properties.outcome === outcome)
    .reduce((sum, { properties }) => sum + (typeof properties.requests === 'number' ? properties.requests : 1), 0);
}

function verdictOf({ outcome }: Predicted, signedIn: number, refused: number): Observed['verdict'] {
  if (outcome === 'silent') return refused > 0 ? 'contradicted' : 'confirmed';
  if (outcome === 'fail') return refused > 0 ? 'confirmed' : signedIn > 0 ? 'contradicted' : 'unobserved';
  // Whether a password was typed before a sign-in that succeeded, no log says.
  return outcome === 'prompt' && refused > 0 ? 'confirmed' : 'unobserved';
}
