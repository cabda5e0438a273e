import { wordTable } from '../../lib/words/word-table.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { COMMANDS } from './commands.ts';
import { frontEnds } from './front-ends.ts';
import { lacking, type Seen, seeing } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/**
 * Gathers what was collected; every fact stays apart from whether it was seen.
 *
 * @param collected When, ISO 8601 UTC, where it is known: what had expired by then.
 */
export function gatherFacts(
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
