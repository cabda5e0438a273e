import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';
import type { ServerFact } from '../server-fact.ts';
import type { RequestEntry } from './collected-manifest.ts';

/** One request in one scope. */
export interface Errand {
  readonly request: CatalogRequest;
  readonly server?: ServerFact;
  readonly database?: string;
}

export const scopeOf = (errand: Errand): string => errand.server?.name ?? 'organization';
/** Tells the requests of a collection apart; scopes are the same without case. */
export const requestKey = (request: string, scope: string, database: string | undefined): string =>
  JSON.stringify([request, scope.toLowerCase(), database ?? '']);
/** `requestKey` of an errand. */
export const errandKey = (errand: Errand): string => requestKey(errand.request.id, scopeOf(errand), errand.database);
/** Changes with what is sent: 16 hex digits. */
export const askDigest = (request: CatalogRequest): string => digest(canonicalJson(request.asks)).slice(0, 16);

/** Why a request is missing that nobody came to. */
export const NOT_REACHED = 'the collection was interrupted before it';

/** How an errand stands in capture.json until somebody comes to it. */
export const unreached = (errand: Errand): RequestEntry => ({
  ...errandHead(errand),
  status: 'failed',
  reason: NOT_REACHED,
  ask: askDigest(errand.request),
  files: [],
});

/** What it was asked, where. */
export function errandHead(errand: Errand): Pick<RequestEntry, 'request' | 'scope' | 'database'> {
  return {
    request: errand.request.id,
    scope: scopeOf(errand),
    ...(errand.database === undefined ? {} : { database: errand.database }),
  };
}
