import type { Owner } from '../../../model/words.ts';

/** Settings that somebody else writes again, so that no script is made for them. */
interface Ownership {
  readonly property: string;
  /** Location path below the server, lower case. */
  readonly location: string;
  readonly owner: Owner;
  readonly says: string;
}

const RPC = 'default web site/rpc';
const BY_SERVICE_HOST =
  'The Service Host copies the directory over IIS about every 15 minutes: change it with Set-OutlookAnywhere.';

/** What the Service Host writes again at the Rpc directory (`docs/domain/outlook-anywhere.md#service-host`). */
export const OWNERSHIPS: readonly Ownership[] = [
  'windowsAuthentication.providers',
  'windowsAuthentication.enabled',
  'basicAuthentication.enabled',
  'access.sslFlags',
].map((property) => ({ property, location: RPC, owner: 'service-host', says: BY_SERVICE_HOST }));
