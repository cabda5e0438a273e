import { type BuildRange, exactBuild, parseBuild } from '../exchange-version.ts';
import type { ValueOrAbsent } from '../resource.ts';

/**
 * Builds that a server may run, by what is seen of its properties: exactly one where its build was collected, an interval
 * where it was inferred (`from` included, `below` not). `undefined` where nothing is known.
 */
export function buildsOfServer(seen: (path: string) => ValueOrAbsent): BuildRange | undefined {
  const at = (path: string): ReturnType<typeof parseBuild> => {
    const value = seen(path);
    return typeof value === 'string' ? parseBuild(value) : undefined;
  };
  const build = at('build');
  if (build !== undefined) return exactBuild(build);
  const from = at('inferredBuild.from');
  const below = at('inferredBuild.below');
  if (from === undefined && below === undefined) return undefined;
  return { from: from ?? [0, 0, 0, 0], below: below ?? [Number.MAX_SAFE_INTEGER, 0, 0, 0] };
}
