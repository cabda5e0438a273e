import { buildsOfServer } from '../model/exchange/builds-of-server.ts';
import { type BuildRange, rangeHolds } from '../model/exchange-version.ts';
import type { Resource } from '../model/resource.ts';
import { type Truth, truthOf, U } from './compile/truth.ts';
import { valueSeen } from './value-seen.ts';

/** Name of the server that a resource shows to be there. A client computer is none. */
export function serverOf(resource: Resource): string | undefined {
  if (resource.kind === 'server') return resource.id.slice('server:'.length);
  return resource.properties.computerRole === 'client' ? undefined : resource.server?.toLowerCase();
}

/** Whether a server is of a range: true where every build that it may run is, false where none is, else unknown. */
export function isInRange(range: BuildRange, server: Resource): Truth {
  const builds = buildsOfServer((path) => valueSeen(server, path));
  const holds = builds === undefined ? undefined : rangeHolds(range, builds);
  return holds === undefined ? U : truthOf(holds);
}
