import type { Release } from '../../model/exchange-version.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';
import { isKnownTo } from '../catalog/known-to.ts';

/** A server of the capture, as far as it is known. */
export interface CapturedServer {
  /** NetBIOS name. */
  readonly name: string;
  readonly release: Release | undefined;
}

/** Whether somebody at the management host still has to ask. */
export function isNeededHere(
  request: CatalogRequest,
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
): boolean {
  if (servers.length > 0 && !servers.some((server) => canAnswer(request, server))) return false;
  if (request.scope !== 'each-server') return !isAnswered(request.id, 'organization', lines);
  return servers.length === 0
    ? !lines.some((line) => line.request === request.id)
    : lackingServers(request, lines, servers).length > 0;
}

/** Servers that can answer and have not. */
export const lackingServers = (
  request: CatalogRequest,
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
): readonly CapturedServer[] =>
  servers.filter((server) => canAnswer(request, server) && !isAnswered(request.id, server.name, lines));

/** Lines of the whole organization stand for each server; one that is not complete is no answer. */
export function isAnswered(request: string, scope: string, lines: readonly CollectionLine[]): boolean {
  const found = lines.filter(
    (line) => line.request === request && (line.scope === scope.toLowerCase() || line.scope === 'organization'),
  );
  return found.length > 0 && found.every((line) => line.status === 'complete');
}

/** Whether a server has an answer; the metabase is asked on the one release that has it. */
export const canAnswer = (request: CatalogRequest, { release }: CapturedServer): boolean =>
  request.id === 'adsutil get' ? release === '2007' : isKnownTo(request, release);
