import { valueAt } from '../../model/resource.ts';
import { proofOf } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Arrival } from './arrival.ts';

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
  const cause = { id: 'back-end-refuses', for: [proof], against: [], missing: [], decides: true } as const;
  return {
    outcome: 'prompt',
    server: front.name,
    says: 'MAPI over HTTP, to the back end',
    causes: [cause],
    missing: [],
  };
}
