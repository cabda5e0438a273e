import { parseExchangeRange, rangeHolds } from '../model/exchange-version.ts';
import type { KindSpec } from '../model/kind.ts';
import type { Resource } from '../model/resource.ts';
import type { UnknownReason } from '../model/run.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import type { Test } from './compile/compiled-condition.ts';
import { F } from './compile/truth.ts';
import { reasonForLine, reasonOf, worstOf } from './findings/reason.ts';
import type { SeenWorld } from './seen-world.ts';
import { versionOf } from './server-of.ts';

/** Whether everything of a kind was seen; `gap` says why not. */
export type Population = { readonly complete: true } | { readonly complete: false; readonly gap: UnknownReason };

const COMPLETE: Population = { complete: true };

/** Requests that may hold a resource that `where` lets through; `null`: any request of the kind stands for all of it. */
export function partsOf(kind: KindSpec, where: Test | undefined): readonly string[] | null {
  if (kind.parts === undefined) return null;
  const { property, requests } = kind.parts;
  return Object.entries(requests).flatMap(([value, request]) => {
    const probe: Resource = {
      kind: kind.kind,
      id: `${kind.kind}:`,
      label: '',
      properties: { [property]: value },
      provenance: {},
    };
    return where !== undefined && where(probe, probe, undefined) === F ? [] : [request];
  });
}

/** Collection lines that can say something of what is wanted; a required kind that nobody answered has one line for all. */
export function linesOf(world: SeenWorld, kind: KindSpec, parts: readonly string[] | null): readonly CollectionLine[] {
  const all = world.collectionsOf(kind.kind);
  if (parts === null || kind.parts === undefined) return all;
  const others = new Set(Object.values(kind.parts.requests));
  const relevant = all.filter((line) => parts.includes(line.request) || !others.has(line.request));
  return relevant.length === 0 && world.requires.has(kind.kind)
    ? all.filter((line) => line.status === 'failed')
    : relevant;
}

/**
 * Whether the population over the organization is complete (`docs/evaluation.md#when-a-population-is-complete`):
 * answers cover it and all are complete; of a kind that servers have, a complete list of servers and an answer from
 * each that can have one.
 */
export function populationOf(world: SeenWorld, kind: KindSpec, parts: readonly string[] | null): Population {
  const lines = linesOf(world, kind, parts);
  const wanted = (line: CollectionLine): boolean => (parts ?? kind.requests).includes(line.request);
  const relevant = lines.filter((line) => kind.scope === 'server' || line.scope === 'organization' || wanted(line));
  const broken = worstOf(relevant);
  if (broken !== undefined) return { complete: false, gap: reasonForLine(broken) };
  const missing = (scope: string): string | undefined => {
    const here = relevant.filter((line) => line.scope === scope || line.scope === 'organization');
    if (parts === null) return here.some(wanted) ? undefined : (kind.requests[0] ?? kind.kind);
    return parts.find(
      (request) => owesAnswer(world, kind, scope, request) && !here.some((line) => line.request === request),
    );
  };
  if (kind.scope === 'organization') return asked(world, kind, 'organization', missing('organization'));
  const server = world.kindOf('server');
  const servers = server === undefined ? COMPLETE : populationOf(world, server, null);
  if (!servers.complete) return servers;
  for (const name of serversWith(world, kind)) {
    const population = asked(world, kind, name, missing(name));
    if (!population.complete) return population;
  }
  return COMPLETE;
}

/** That of a kind in all its parts. */
export function wholePopulation(world: SeenWorld, kind: KindSpec): Population {
  return populationOf(world, kind, kind.parts === undefined ? null : Object.values(kind.parts.requests));
}

function asked(world: SeenWorld, kind: KindSpec, scope: string, request: string | undefined): Population {
  if (request === undefined) return COMPLETE;
  const detail = `nobody asked ${scope === 'organization' ? '' : `${scope.toUpperCase()} `}for ${request}`;
  return {
    complete: false,
    gap: reasonOf('not-asked', detail, scope, { request, promised: world.requires.has(kind.kind) }),
  };
}

/** Whether a server can have an answer to a request: `false` only where its release is known to have none. */
function owesAnswer(world: SeenWorld, kind: KindSpec, scope: string, request: string): boolean {
  const range = parseExchangeRange(kind.answeredBy?.[request]?.exchange ?? '..');
  const server = world.resourcesOf('server').find((resource) => resource.id === `server:${scope}`);
  const version = server === undefined ? undefined : versionOf(server);
  return range === undefined || version === undefined || rangeHolds(range, version) !== false;
}

/** Names of the servers that have, or may have, resources of the kind. */
function serversWith(world: SeenWorld, kind: KindSpec): readonly string[] {
  const range = kind.onServers === undefined ? undefined : parseExchangeRange(kind.onServers.exchange);
  return world
    .resourcesOf('server')
    .filter((server) => {
      const version = versionOf(server);
      return range === undefined || version === undefined || rangeHolds(range, version) !== false;
    })
    .map((server) => server.id.slice('server:'.length));
}
