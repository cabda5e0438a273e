import { type BuildRange, exactBuild, parseBuild, parseExchangeRange, rangeHolds } from '../model/exchange-version.ts';
import type { Resource } from '../model/resource.ts';
import { type Truth, truthOf, U } from './compile/truth.ts';
import { valueSeen } from './value-seen.ts';

/** Name of the server that a resource shows to be there. A client computer is none. */
export function serverOf(resource: Resource): string | undefined {
  if (resource.kind === 'server') return resource.id.slice('server:'.length);
  return resource.properties.computerRole === 'client' ? undefined : resource.server?.toLowerCase();
}

/**
 * Builds that a server may run: exactly one where its build was collected, an interval where it was inferred.
 * `undefined` where nothing is known.
 */
function versionOf(server: Resource): BuildRange | undefined {
  const build = seenBuild(server, 'build');
  if (build !== undefined) return exactBuild(build);
  const from = seenBuild(server, 'inferredBuild.from');
  const below = seenBuild(server, 'inferredBuild.below');
  if (from === undefined && below === undefined) return undefined;
  const parts = [
    ...(from === undefined ? [] : [`>=${from.join('.')}`]),
    ...(below === undefined ? [] : [`<${below.join('.')}`]),
  ];
  return parseExchangeRange(parts.join(','));
}

/** Whether a server is of a range: true where every build that it may run is, false where none is, else unknown. */
export function isInRange(range: BuildRange, server: Resource): Truth {
  const version = versionOf(server);
  const holds = version === undefined ? undefined : rangeHolds(range, version);
  return holds === undefined ? U : truthOf(holds);
}

function seenBuild(server: Resource, path: string): ReturnType<typeof parseBuild> {
  const value = valueSeen(server, path);
  return typeof value === 'string' ? parseBuild(value) : undefined;
}
