import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import { OWNERSHIPS } from '../propose/capabilities/ownerships.ts';
import { pathOf } from '../propose/iis/iis-locations.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import type { Draft, SettledChange } from './draft.ts';
import { draftAttribute } from './draft-attribute.ts';
import { draftMetabase } from './draft-metabase.ts';
import { draftProviders } from './draft-providers.ts';

const LEGACY_RPC = '..2010';

/** The step that changes one setting of one IIS location, or why there is none. */
export function draftIis(change: SettledChange, world: PlanWorld): Draft | RefusalCause {
  const { resource, property } = change;
  // Without a location appcmd and adsutil mean the server root: that is written only where it was seen to be it.
  const [path, site] = [seenAt(resource, 'locationPath'), seenAt(resource, 'site')];
  if (typeof path !== 'string' || (path === '' && typeof site === 'string' && site !== ''))
    return refuse('no-captured-value', `Which location of IIS ${resource.label} is was not collected.`);
  const owned = OWNERSHIPS.find((one) => one.property === property && one.location === pathOf(resource));
  if (owned !== undefined && world.runs(resource.server, LEGACY_RPC) !== true)
    return refuse('owned-elsewhere', owned.says);
  if (seenAt(resource, 'generation') === 'iis6') return draftMetabase(change);
  return property === PROVIDERS ? draftProviders(change, world) : draftAttribute(change, world);
}
