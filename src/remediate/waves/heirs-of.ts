import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Resource } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';
import { OWNS_PROVIDERS, pathOf } from '../propose/iis/iis-locations.ts';
import { layerOf } from '../propose/iis/layer-of.ts';
import type { ModelState } from './model-state.ts';

/** Locations that take a setting from this one, or from above it through it. */
export function heirsOf(location: Resource, property: string, state: ModelState): readonly Resource[] {
  if (location.kind !== 'iis-location' || property === OWNS_PROVIDERS || !property.includes('.')) return [];
  if (seenAt(location, 'generation') !== 'iis7') return [];
  const path = pathOf(location);
  const below = state
    .locationsOf(location.server)
    .filter((one) => one.id !== location.id && (path === '' || pathOf(one).startsWith(`${path}/`)));
  if (property !== PROVIDERS) return below.filter((one) => inheritsAttribute(one, property, path));
  const owners = below.filter((one) => seenAt(one, OWNS_PROVIDERS) !== false);
  return below.filter((one) => {
    const own = pathOf(one);
    return !owners.some((owner) => own === pathOf(owner) || own.startsWith(`${pathOf(owner)}/`));
  });
}

/** The value comes from this path, from above it, or from nowhere: nothing nearer sets it. */
function inheritsAttribute(location: Resource, property: string, path: string): boolean {
  const layer = layerOf(location, property);
  if (layer === undefined) return false;
  if (layer.type === 'schema') return true;
  // At its own path a web.config wins over what is written into applicationHost.config for that path.
  if (layer.type === 'web-config') return path.startsWith(`${layer.path}/`);
  return layer.path === '' || path === layer.path || path.startsWith(`${layer.path}/`);
}
