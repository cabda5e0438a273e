import { type AskedKey, INTERNET_POLICIES, INTERNET_SETTINGS } from './asked-key.ts';
import { ASKED_OF_CLIENTS } from './asked-of-clients.ts';
import { ASKED_OF_SERVERS } from './asked-of-servers.ts';

/** Everything of the registry that is ever asked for. */
export const ASKED_REGISTRY: readonly AskedKey[] = [
  ...ASKED_OF_SERVERS.map((asked): AskedKey => ({ of: 'server', ...asked })),
  ...ASKED_OF_CLIENTS.map((asked): AskedKey => ({ of: 'client', ...asked })),
];

/** Which names Windows sorts into which zone: keys and values are named after hosts, so nobody can ask for one. */
export const ZONE_MAPS: readonly string[] = [`${INTERNET_SETTINGS}\\ZoneMap`, `${INTERNET_POLICIES}\\ZoneMapKey`];
