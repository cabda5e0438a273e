import { BY_HAND_REQUESTS } from './catalog/by-hand-requests.ts';
import type { CatalogRequest } from './catalog/catalog-request.ts';
import { IIS_REQUESTS } from './catalog/iis-requests.ts';
import { MAILBOX_REQUESTS } from './catalog/mailbox-requests.ts';
import { NETWORK_REQUESTS } from './catalog/network-requests.ts';
import { CERTIFICATE_REQUEST, ORGANIZATION_REQUESTS } from './catalog/organization-requests.ts';
import { REGISTRY_REQUEST } from './catalog/registry-request.ts';
import { RIGHTS } from './catalog/rights.ts';
import { SERVER_REQUESTS } from './catalog/server-requests.ts';

/** Answered by people, never sent. */
const DECLARATIONS: CatalogRequest = {
  id: 'declarations.yaml',
  source: 'declaration',
  command: 'answer it in declarations.yaml and pass --declarations declarations.yaml',
  runsOn: 'nowhere',
  rights: RIGHTS.none,
  kinds: ['organization'],
  scope: 'organization',
  why: 'What no server knows: load balancers, proxies, intentions.',
  asks: [],
};

/**
 * Every request there is, by id: nothing else is ever sent. The kinds name them as their evidence; reports print
 * `command` for what is missing. `docs/requests.md` is generated from this page.
 */
export const CATALOG: readonly CatalogRequest[] = [
  ...ORGANIZATION_REQUESTS,
  ...SERVER_REQUESTS,
  CERTIFICATE_REQUEST,
  ...MAILBOX_REQUESTS,
  ...IIS_REQUESTS,
  REGISTRY_REQUEST,
  ...NETWORK_REQUESTS,
  ...BY_HAND_REQUESTS,
  DECLARATIONS,
];

/** The request with that id, or `undefined`. */
export function requestNamed(id: string): CatalogRequest | undefined {
  return CATALOG.find((request) => request.id === id);
}
