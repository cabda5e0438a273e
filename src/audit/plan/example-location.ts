import { kindOf } from '../../model/kinds.ts';
import { type Resource, valueAt } from '../../model/resource.ts';

/** A location with what offers the methods that a test names, with its path, and with values that it sets itself. */
export const exampleLocation = (location: Resource): Resource => located(offered(location));

function located(location: Resource): Resource {
  const text = (path: string): string => String(valueAt(location.properties, path) ?? '');
  const path = text('path');
  const locationPath = `${text('site')}${path === '/' ? '' : path}`;
  const layerAt = (at: string): string => (at === '' ? 'server root' : `location "${at}"`);
  // A redirect is set for the site, and meant for its root only; everything else is what the location itself says.
  const layerOf = (name: string): string => layerAt(name.startsWith('httpRedirect.') ? text('site') : locationPath);
  const set = Object.keys(kindOf(location.kind)?.properties ?? {}).filter(
    (name) => valueAt(location.properties, name) !== undefined,
  );
  const windows = valueAt(location.properties, 'windowsAuthentication');
  const owns = typeof windows === 'object' && windows !== null && !Array.isArray(windows);
  return {
    ...location,
    properties: {
      locationPath,
      key: `${location.server ?? ''}/${locationPath}`,
      ...location.properties,
      ...(owns ? { windowsAuthentication: { ownsProviders: true, ...windows } } : {}),
    },
    provenance: {
      ...Object.fromEntries(set.map((name) => [name, { record: 0, layer: layerOf(name) }])),
      ...location.provenance,
    },
  };
}

/** What offers the methods that a test names. */
function offered(location: Resource): Resource {
  const methods = valueAt(location.properties, 'offeredMethods');
  if (!Array.isArray(methods)) return location;
  const providers = methods.flatMap((method) =>
    method === 'Ntlm' ? ['NTLM'] : method === 'Negotiate' ? [method] : [],
  );
  return {
    ...location,
    properties: {
      basicAuthentication: { enabled: methods.includes('Basic') },
      windowsAuthentication: { enabled: providers.length > 0, providers },
      ...location.properties,
    },
  };
}
