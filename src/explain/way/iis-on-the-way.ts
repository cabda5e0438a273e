import { valueAt } from '../../model/resource.ts';
import { proofOf } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, endedBy } from './arrival.ts';

/** A redirect of IIS stands before whatever Autodiscover would offer. */
export function redirectAt(facts: SignInFacts, front: FrontEnd, says: string): Arrival | undefined {
  const location = facts.byId.get(`iis-location:${front.key}/default web site/autodiscover`);
  if (location === undefined || valueAt(location.properties, 'httpRedirect.enabled') !== true) return undefined;
  const proof = proofOf(location, 'httpRedirect.enabled', true, `${front.name} redirects /autodiscover`);
  return endedBy('redirected', proof, { outcome: 'prompt', server: front.name, says });
}

/**
 * The front end signs in to the back end for the client; what that refuses comes back to the client as a 401. The order
 * of the providers there is nothing that a client meets. `undefined` where nothing shows that it refuses.
 */
export function backEndAt(facts: SignInFacts, front: FrontEnd, endpoint: 'emsmdb' | 'nspi'): Arrival | undefined {
  const location = facts.byId.get(`iis-location:${front.key}/exchange back end/mapi/${endpoint}`);
  if (location === undefined) return undefined;
  const enabled = valueAt(location.properties, 'windowsAuthentication.enabled');
  const providers = valueAt(location.properties, 'windowsAuthentication.providers');
  const isEmpty = Array.isArray(providers) && providers.length === 0;
  if (enabled !== false && !isEmpty) return undefined;
  const property = enabled === false ? 'windowsAuthentication.enabled' : 'windowsAuthentication.providers';
  const proof = proofOf(
    location,
    property,
    valueAt(location.properties, property) ?? null,
    `back end of ${front.name}, mapi/${endpoint}`,
  );
  const says = 'MAPI over HTTP, to the back end';
  return endedBy('back-end-refuses', proof, { outcome: 'prompt', server: front.name, says });
}
