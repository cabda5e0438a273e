import type { Value } from '../../model/resource.ts';

/** What an `iis-location` is, before any of its settings. */
interface LocationIdentity {
  readonly kind: 'iis-location';
  readonly id: string;
  readonly label: string;
  /** NetBIOS name, lower case. */
  readonly server: string;
  readonly properties: { readonly [name: string]: Value };
}

/** Identity of a location of IIS 7 and later; `''` is the server root. */
export function locationIdentity(server: string, location: string): LocationIdentity {
  const [site, ...below] = location.split('/');
  const isRoot = location === '';
  const key = `${server}/${location}`;
  return {
    kind: 'iis-location',
    id: `iis-location:${key.toLowerCase()}`,
    label: key,
    server: server.toLowerCase(),
    properties: {
      site: isRoot ? null : (site ?? null),
      path: isRoot ? null : `/${below.join('/')}`,
      locationPath: location,
      key,
      generation: 'iis7',
      isFrontEnd: site?.toLowerCase() === 'default web site',
    },
  };
}
