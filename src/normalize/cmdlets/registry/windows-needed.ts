import { compareBuilds, parseBuild, type Release, releaseOf } from '../../../model/exchange-version.ts';
import { type Fragment, type Value, valueAt } from '../../../model/resource.ts';
import type { Windows } from './windows-named.ts';

/**
 * The oldest Windows that a release of Exchange runs on (Microsoft Learn, Exchange Server supportability matrix).
 * Exchange 2007 stands on 2003 as well as on 2008: it tells nothing.
 */
const NEEDS: { readonly [release in Release]: string | null } = {
  '2007': null,
  '2010': 'Windows Server 2008 or later, as Exchange 2010 needs it',
  '2013': 'Windows Server 2008 R2 or later, as Exchange 2013 needs it',
  '2016': 'Windows Server 2012 or later, as Exchange 2016 needs it',
  '2019': 'Windows Server 2019 or later, as Exchange 2019 needs it',
  SE: 'Windows Server 2019 or later, as Exchange SE needs it',
};

/** A build that was inferred says at least which release it is. */
export function windowsNeeded({ properties, provenance }: Fragment): Windows | undefined {
  const builds = ['build', 'inferredBuild.from'].flatMap((path) => {
    const value: Value | undefined = valueAt(properties, path);
    const build = typeof value === 'string' ? parseBuild(value) : undefined;
    return build === undefined ? [] : [build];
  });
  const [lowest] = builds.sort(compareBuilds);
  const release = lowest === undefined ? undefined : releaseOf(lowest);
  const text = release === undefined ? null : NEEDS[release];
  return text === null ? undefined : { text, provenance: provenance['*'] ?? { record: 0 } };
}
