import type { Resource } from '../../model/resource.ts';
import { proofOf } from '../facts/seen.ts';
import { directoryOf } from '../facts/services.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type FoundCause, foundCause } from './arrival.ts';

const deciding = (id: FoundCause['id'], resource: Resource, property: string, says: string): FoundCause =>
  foundCause(id, [proofOf(resource, property, resource.properties[property] ?? null, says)], true);

/** A newer front end signs in to Exchange 2010 with NTLM over SSL, whatever the client used (COEX-002). */
export function olderRefuses(facts: SignInFacts, front: FrontEnd): readonly FoundCause[] {
  if (front.generation !== 'old' || !facts.fronts.some(({ generation }) => generation === 'new')) return [];
  const directory = directoryOf(facts, front, 'rpc');
  if (directory === undefined) return [];
  const { iisAuthenticationMethods: methods, sslOffloading } = directory.properties;
  const refuses = Array.isArray(methods) && !methods.some((one) => one === 'Ntlm' || one === 'WindowsIntegrated');
  return [
    ...(refuses ? [deciding('older-refuses', directory, 'iisAuthenticationMethods', `${front.name} accepts`)] : []),
    ...(sslOffloading === true
      ? [deciding('older-refuses', directory, 'sslOffloading', `SSL offloading of ${front.name}`)]
      : []),
  ];
}

/** A certificate for `*.DOMAIN` as its own name: nothing but `msstd:*.DOMAIN` is its principal. */
const WILDCARD = /^\s*CN\s*=\s*"?\*\./i;

/** Outlook asks for a principal name that Autodiscover hands out, and compares it with the certificate (OA-014). */
export function principalName(facts: SignInFacts, front: FrontEnd, isInside: boolean): readonly FoundCause[] {
  // EXPR is what clients outside are handed; Exchange 2013 and later hand it to everybody.
  const provider = facts.byId.get('outlook-provider:expr');
  if (provider === undefined || (isInside && front.generation !== 'new')) return [];
  const { certPrincipalHasPrefix, certPrincipalHost, certPrincipalName } = provider.properties;
  const of = (property: string): readonly FoundCause[] => [
    deciding('principal-name', provider, property, 'principal name that Outlook asks for (EXPR)'),
  ];
  if (certPrincipalHasPrefix === false) return of('certPrincipalName');
  const certificates = facts.byKind.get('certificate') ?? [];
  if (typeof certPrincipalHost === 'string') {
    const isSeen = certificates.length > 0 && certificates.every(({ properties }) => Array.isArray(properties.domains));
    const holds = ({ properties }: Resource): boolean =>
      Array.isArray(properties.domains) &&
      properties.domains.some((name) => String(name).toLowerCase() === certPrincipalHost.toLowerCase());
    return isSeen && !certificates.some(holds) ? of('certPrincipalName') : [];
  }
  if (certPrincipalName !== null) return [];
  const wild = certificates.find(
    ({ properties: { services, subject } }) =>
      Array.isArray(services) && services.includes('IIS') && typeof subject === 'string' && WILDCARD.test(subject),
  );
  return wild === undefined ? [] : of('certPrincipalName');
}
