import { rangeOfRelease } from '../../model/exchange-version.ts';
import type { Value } from '../../model/resource.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import { buildOf } from '../raw/single-values.ts';
import type { Beside, Identified, ReadProperties } from './fragment.ts';

/**
 * What a directory says of the release of its server, which better evidence may beat: AdminDisplayVersion is the
 * server's own; one method for all clients is what Exchange 2007 and 2010 have.
 */
export function releaseEvidence(
  object: RawObject,
  { server, saysServer }: Identified,
  { properties, unseen }: ReadProperties,
): readonly Beside[] {
  if (server === undefined || saysServer !== true) return [];
  const build = knownValue(buildOf(propertyOf(object, 'AdminDisplayVersion')));
  const found: { readonly [path: string]: Value } | undefined =
    build !== undefined
      ? { build }
      : !('internalClientAuthenticationMethod' in unseen || 'externalClientAuthenticationMethod' in unseen) &&
          hasOneMethod(properties)
        ? { inferredBuild: BEFORE_2013 }
        : undefined;
  if (found === undefined) return [];
  return [{ kind: 'server', key: server, label: server, server, properties: { name: server, ...found } }];
}

const BEFORE_2013 = {
  from: rangeOfRelease('2007').from.join('.'),
  below: rangeOfRelease('2013').from.join('.'),
};

/** Where a newer shell shows an internal and an external method of such a server, both are the one. */
function hasOneMethod({
  clientAuthenticationMethod: one,
  internalClientAuthenticationMethod: internal,
  externalClientAuthenticationMethod: external,
}: ReadProperties['properties']): boolean {
  return typeof one === 'string' && [internal, external].every((method) => method === undefined || method === one);
}
