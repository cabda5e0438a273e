import { RELEASE_NAMES, type Release } from '../../model/exchange-version.ts';
import type { ServerFact } from '../server-fact.ts';
import type { CatalogRequest } from './catalog-request.ts';

/** Whether a server of that release can answer; an unknown release is asked. */
export function isKnownTo(request: CatalogRequest, release: Release | undefined): boolean {
  if (request.since === undefined || release === undefined) return true;
  return RELEASE_NAMES.indexOf(release) >= RELEASE_NAMES.indexOf(request.since);
}

/** Whether any server can; none is known before the list of them. */
export const isKnownHere = (request: CatalogRequest, servers: readonly ServerFact[]): boolean =>
  servers.length === 0 || servers.some((server) => isKnownTo(request, server.release));
