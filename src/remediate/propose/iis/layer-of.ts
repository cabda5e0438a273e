import type { Resource } from '../../../model/resource.ts';

/** Where the value of a setting comes from, seen from one location. */
type LayerPlace =
  | { readonly type: 'schema' }
  /** `''` is the server root. */
  | { readonly type: 'location'; readonly path: string }
  | { readonly type: 'web-config'; readonly path: string };

/** The layer that set a property of a location, as its provenance names it; `undefined` where that is not known. */
export function layerOf(location: Resource, property: string): LayerPlace | undefined {
  const layer = location.provenance[property]?.layer;
  if (layer === undefined) return undefined;
  if (layer === 'schema default') return { type: 'schema' };
  if (layer === 'server root') return { type: 'location', path: '' };
  const named = /^(location|web\.config of) "(.*)"$/s.exec(layer);
  if (named === null) return undefined;
  return { type: named[1] === 'location' ? 'location' : 'web-config', path: (named[2] ?? '').toLowerCase() };
}
