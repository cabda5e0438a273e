import type { ExplainProof } from '../../model/explain/explanation.ts';
import { PLACES } from '../../model/explain/places.ts';
import type { Value } from '../../model/resource.ts';
import { nameLead } from '../facts/name-lookup.ts';
import { unansweredAt } from '../facts/requests-to.ts';
import { knownOf, type Seen } from '../facts/seen.ts';
import type { Service } from '../facts/services.ts';
import { shownCertificate } from '../facts/shown-certificate.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, type FoundCause, foundCause, type Traveller, worsened } from './arrival.ts';

/**
 * Before anything is offered the client looks the name up and looks at the certificate. A name that is not there ends the
 * connection; a certificate without the name, or of nobody, makes the client ask its user, or give up without a word.
 *
 * @param under.host The name that the client goes by: a host, or `null` where it has none.
 */
export function underName(
  facts: SignInFacts,
  { place }: Traveller,
  front: FrontEnd,
  { host, service }: { readonly host: Seen<Value>; readonly service: Service },
  arrival: Arrival,
): Arrival {
  const { value } = host.known ? host : { value: null };
  if (typeof value !== 'string' || value === '') return arrival;
  const name = value.toLowerCase();
  const { isInside, viaProxy } = PLACES[place];
  const lead = nameLead(facts, name, isInside);
  if (lead.known && lead.value === 'nowhere')
    return worsened(arrival, 'fail', [cause('name-unknown', lead.proof)], `${name} is no name that DNS knows`);
  const silence = unansweredAt(facts, front, { host: name, service, isInside });
  if (silence.known) return worsened(arrival, 'fail', [cause('unreachable', silence.proof)]);
  const tls = knownOf(facts.declared('loadBalancer.tls'));
  const isOwn = !viaProxy && tls !== 'offloading' && tls !== 'bridging-other-certificate';
  const { hasName, isOutOfDate, isTrusted } = shownCertificate(facts, front, { host: name, isInside, isOwn });
  const found = [
    ...(hasName.known && !hasName.value ? [cause('certificate-name', hasName.proof, host)] : []),
    ...(isOutOfDate.known && isOutOfDate.value ? [cause('certificate-expired', isOutOfDate.proof)] : []),
    // A certificate that has expired is trusted by nobody: said once.
    ...(isTrusted.known && !isTrusted.value && knownOf(isOutOfDate) !== true
      ? [cause('certificate-untrusted', isTrusted.proof)]
      : []),
  ];
  if (found.length > 0) return worsened(arrival, 'prompt', found);
  if (hasName.known) return arrival;
  return { ...arrival, causes: [...arrival.causes, foundCause('certificate-name', [], false, [hasName.missing])] };
}

const cause = (id: FoundCause['id'], proof: ExplainProof, by?: Seen<Value>): FoundCause =>
  foundCause(id, [proof, ...(by?.known === true ? [by.proof] : [])], true);
