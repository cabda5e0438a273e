import { wordTable } from '../../lib/words/word-table.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { knownOf, lacking, type Seen, seeing } from './seen.ts';

/** Old: Exchange 2007 and 2010, whose clients are told one method. */
export type Generation = 'old' | 'new';

/** A server that clients reach. */
export interface FrontEnd {
  /** As its label writes it. */
  readonly name: string;
  readonly key: string;
  readonly generation: Generation | undefined;
}

/** What the small kinds of a snapshot say about sign-ins: everything but mailboxes. */
export interface SignInFacts {
  readonly byId: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
  readonly fronts: readonly FrontEnd[];
  /** Whether `fronts` are all of them. */
  readonly isComplete: boolean;
  /** Whether every certificate of a server was seen. */
  readonly hasCertificatesOf: (server: FrontEnd) => boolean;
  /** When it was collected, ISO 8601 UTC; `undefined` where no record says it. */
  readonly collected: string | undefined;
  readonly mapiHttp: Seen<Value>;
  readonly modern: Seen<Value>;
  /** `null` of the value: its way of signing in is the one that ships. */
  readonly declared: (property: string) => Seen<Value>;
}

/**
 * Gathers what was collected; every fact stays apart from whether it was seen.
 *
 * @param collected When, ISO 8601 UTC, where it is known: what had expired by then.
 */
export function signInFacts(
  resources: Iterable<Resource>,
  collections: readonly CollectionLine[] = [],
  collected?: string | undefined,
): SignInFacts {
  const all = [...resources];
  const byId = new Map(all.map((resource) => [resource.id, resource]));
  const byKind = Map.groupBy(all, ({ kind }) => kind);
  const organizations = byKind.get('organization') ?? [];
  const declared = new Map<string, Seen<Value>>();
  const organization = (property: string, fact: string, command: string = COMMANDS.organization): Seen<Value> => {
    const own = organizations.map((one) => seeing(one, property, { command, fact, says: SAYS[property] ?? fact }));
    return own.find(({ known }) => known) ?? lacking(fact, command);
  };
  return {
    byId,
    byKind,
    fronts: frontEnds(byKind),
    isComplete: collections.some(
      ({ kind, request, status }) => kind === 'server' && request === 'Get-ExchangeServer' && status === 'complete',
    ),
    hasCertificatesOf: (server) =>
      collections.some(
        ({ kind, places, scope, status }) =>
          kind === 'certificate' &&
          status === 'complete' &&
          places === undefined &&
          (scope === server.key || scope === 'organization'),
      ),
    collected,
    mapiHttp: organization('mapiHttpEnabled', 'whether MAPI over HTTP is on for the organization'),
    modern: organization('oauth2ClientProfileEnabled', 'whether modern authentication is on'),
    declared: (property) => {
      const seen =
        declared.get(property) ??
        organization(`declared.${property}`, DECLARED[property] ?? property, COMMANDS.declarations);
      declared.set(property, seen);
      return seen;
    },
  };
}

const SAYS: { readonly [property: string]: string } = wordTable({
  mapiHttpEnabled: 'MAPI over HTTP of the organization',
  oauth2ClientProfileEnabled: 'modern authentication of the organization',
  'declared.loadBalancer.tls': 'the load balancer, as declared',
  'declared.loadBalancer.multiplexing': 'the load balancer shares connections, as declared',
  'declared.reverseProxy.passesNtlm': 'the reverse proxy passes NTLM, as declared',
  'declared.microsoft365.knowsMailDomains': 'a mail domain is registered in Microsoft 365, as declared',
  'declared.domainControllers.ntlmAccepted': 'answers of NTLM that domain controllers accept, as declared',
});

const DECLARED: { readonly [property: string]: string } = wordTable({
  'loadBalancer.tls': 'what the load balancer or proxy does with TLS',
  'loadBalancer.multiplexing': 'whether the load balancer shares connections between clients',
  'reverseProxy.passesNtlm': 'whether the reverse proxy passes NTLM',
  'microsoft365.knowsMailDomains': 'whether a mail domain is registered in Microsoft 365',
  'domainControllers.ntlmAccepted': 'which answers of NTLM the domain controllers accept (LmCompatibilityLevel)',
});

/** Kinds whose resources show that their server answers clients. */
const OF_FRONT_ENDS = ['outlook-anywhere', 'virtual-directory', 'client-access-service', 'iis-location'];

function frontEnds(byKind: ReadonlyMap<string, readonly Resource[]>): readonly FrontEnd[] {
  const servers = new Map((byKind.get('server') ?? []).map((server) => [server.id.slice('server:'.length), server]));
  const keys = new Set<string>();
  for (const [key, server] of servers) if (server.properties.isClientAccess !== false) keys.add(key);
  for (const kind of OF_FRONT_ENDS) {
    for (const { server } of byKind.get(kind) ?? []) {
      const key = server?.toLowerCase();
      if (key !== undefined && servers.get(key)?.properties.isClientAccess !== false) keys.add(key);
    }
  }
  return [...keys]
    .sort()
    .map((key) => ({ key, name: key.toUpperCase(), generation: generationOf(key, servers.get(key), byKind) }));
}

/** By the build, else by what only one of the two has. */
function generationOf(
  key: string,
  server: Resource | undefined,
  byKind: ReadonlyMap<string, readonly Resource[]>,
): Generation | undefined {
  const build = [server?.properties.build, inferred(server)].find((value) => typeof value === 'string');
  const major = typeof build === 'string' ? Number.parseInt(build, 10) : Number.NaN;
  if (!Number.isNaN(major)) return major < 15 ? 'old' : 'new';
  const own = (kind: string): readonly Resource[] =>
    (byKind.get(kind) ?? []).filter((one) => one.server?.toLowerCase() === key);
  const [anywhere] = own('outlook-anywhere');
  if (typeof anywhere?.properties.internalClientAuthenticationMethod === 'string') return 'new';
  if (own('virtual-directory').some(({ properties }) => properties.protocol === 'MAPI')) return 'new';
  if (own('iis-location').some(({ properties }) => properties.generation === 'iis6')) return 'old';
  return typeof anywhere?.properties.clientAuthenticationMethod === 'string' ? 'old' : undefined;
}

function inferred(server: Resource | undefined): Value | undefined {
  const range = server?.properties.inferredBuild;
  return typeof range === 'object' && range !== null && !Array.isArray(range)
    ? (range as { from?: Value }).from
    : undefined;
}

/** A registry value of a captured client computer; of none where no computer is named. */
export function clientValue(
  facts: SignInFacts,
  computer: string | undefined,
  name: string,
  about: { readonly fact: string; readonly command: string },
): Seen<number | null> {
  return computer === undefined ? lacking(about.fact, about.command) : valueInRegistry(facts, computer, name, about);
}

/** Values of one computer by their name in lower case. */
const registryOf = once(
  (computer: string) => computer,
  (facts: SignInFacts, computer): ReadonlyMap<string, readonly Resource[]> =>
    Map.groupBy(
      (facts.byKind.get('registry-value') ?? []).filter(({ server }) => server?.toLowerCase() === computer),
      ({ properties }) => String(properties.name).toLowerCase(),
    ),
);

/** A registry value of one server. */
export function valueInRegistry(
  facts: SignInFacts,
  computer: string,
  name: string,
  { command, fact }: { readonly fact: string; readonly command: string },
): Seen<number | null> {
  const own = registryOf(facts, computer).get(name.toLowerCase()) ?? [];
  const says = `${name} of ${computer.toUpperCase()}`;
  const seen = own.map((resource) => seeing(resource, 'data', { command, fact, says })).filter(({ known }) => known);
  // A policy and the user's own hive may both hold it: what is set wins.
  const set = seen.find((one) => knownOf(one) !== null) ?? seen[0];
  if (set === undefined || !set.known) return lacking(fact, command);
  const { value } = set;
  return { ...set, value: typeof value === 'number' ? value : null };
}

/** Client computers whose registry was captured, lower case. */
export function clientComputers(facts: SignInFacts): readonly string[] {
  const clients = (facts.byKind.get('registry-value') ?? []).filter(
    ({ properties }) => properties.computerRole === 'client',
  );
  return [...new Set(clients.flatMap(({ server }) => server?.toLowerCase() ?? []))].sort();
}
