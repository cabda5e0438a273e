import { type BuildRange, RELEASE_NAMES, type Release, rangeHolds, rangeOfRelease } from '../exchange-version.ts';

/** Last day of support of a release, ISO 8601; `null` under the Modern Lifecycle Policy, which knows no such day. */
export interface ReleaseSupport {
  readonly release: Release;
  readonly ends: string | null;
}

/** `docs/domain/versions.md#end-of-support`, from the lifecycle pages of Microsoft, https://learn.microsoft.com/lifecycle. */
const SUPPORT_ENDS: Readonly<Record<Release, string | null>> = {
  2007: '2017-04-11',
  2010: '2020-10-13',
  2013: '2023-04-11',
  2016: '2025-10-14',
  2019: '2025-10-14',
  SE: null,
};

/** `undefined` where the builds may be of several releases. */
export function supportOf(builds: BuildRange): ReleaseSupport | undefined {
  const release = RELEASE_NAMES.find((name) => rangeHolds(rangeOfRelease(name), builds) === true);
  return release === undefined ? undefined : { release, ends: SUPPORT_ENDS[release] };
}
