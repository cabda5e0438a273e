import { kindOf } from '../../../model/kinds.ts';
import type { Resource } from '../../../model/resource.ts';
import { type PlanWorld, seenAt } from '../../plan-world.ts';
import { isSameValue } from '../../same-value.ts';
import { locationsAbove, pathOf } from './iis-locations.ts';

/** Exchange ships these sections locked: no web.config can set them, so what sets them stands in applicationHost.config. */
const LOCKED = /^(?:windowsAuthentication|anonymousAuthentication|basicAuthentication|digestAuthentication|access)\./;

/**
 * The location right above one, where its other value proves that this one sets a setting itself. It is for captures
 * that hold merged output of appcmd only, which does not say what is inherited: what is, is the same above. `undefined`:
 * not proved. The same value proves nothing (EWS ships with a list of its own that equals the inherited one), and where
 * locations below were collected, nobody knows which of them inherit from here. The guard of the step reads
 * applicationHost.config on the server, and stops where the conclusion is wrong.
 */
export function setHereUnlike(location: Resource, property: string, world: PlanWorld): Resource | undefined {
  const path = pathOf(location);
  const [above] = locationsAbove(location, world);
  if (above === undefined || !LOCKED.test(property)) return undefined;
  if (pathOf(above) !== path.slice(0, Math.max(0, path.lastIndexOf('/')))) return undefined;
  const [here, there] = [seenAt(location, property), seenAt(above, property)];
  if (here === undefined || there === undefined) return undefined;
  if (isSameValue(here, there, kindOf(location.kind)?.properties[property]?.many)) return undefined;
  const isBelow = (one: Resource): boolean =>
    one.server?.toLowerCase() === location.server?.toLowerCase() && pathOf(one).startsWith(`${path}/`);
  return world.ofKind('iis-location').some(isBelow) ? undefined : above;
}

/** Said with a step that rests on it. */
export const CONCLUDED =
  'That the location sets this itself was concluded from the other value above it (appcmd); the guard looks in applicationHost.config first.';
