import { type BuildRange, parseExchangeRange } from '../model/exchange-version.ts';
import type { KindPart, KindSpec, Owners } from '../model/kind.ts';
import { type Properties, type Resource, valueAt } from '../model/resource.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import type { GridReach, Test } from './compile/compiled-condition.ts';
import { F, isList, T, type Truth, truthOf, U } from './compile/truth.ts';
import type { SeenWorld } from './seen-world.ts';
import { isInRange } from './server-of.ts';

/** One part of a kind on one computer (or in the organization), with the answers that cover it. */
export interface GridCell {
  readonly scope: string;
  readonly part: KindPart;
  /** `false`: its release and roles do not tell whether the computer has such a thing. */
  readonly isOwed: boolean;
  readonly lines: readonly CollectionLine[];
}

/** Everything that would have to be seen, known before anything is judged. */
export interface Grid {
  readonly cells: readonly GridCell[];
  /** Parts of computers of which the capture knows none. */
  readonly homeless: readonly KindPart[];
}

export const ORGANIZATION = 'organization';

export function gridOf(world: SeenWorld, kind: KindSpec, reach: GridReach = {}): Grid {
  const cells: GridCell[] = [];
  const homeless: KindPart[] = [];
  const lines = Map.groupBy(world.collectionsOf(kind.kind), (line) => line.scope);
  const at = (scope: string): readonly CollectionLine[] => lines.get(scope) ?? [];
  for (const part of partsReached(kind, reach)) {
    const scopes = kind.scope === ORGANIZATION ? [ORGANIZATION] : world.computers(part.of ?? 'server');
    if (scopes.length === 0) homeless.push(part);
    for (const scope of scopes) {
      const probe = probeOf(kind, part, scope);
      const owed = owes(world, kind, part, scope);
      if (owed === F || isFalse(reach.where, probe) || isFalse(reach.applies, probe)) continue;
      const here = scope === ORGANIZATION ? at(scope) : [...at(ORGANIZATION), ...at(scope)];
      cells.push({
        scope,
        part,
        isOwed: owed === T,
        lines: here.filter((line) => covers(line, kind, part, scope, reach.where)),
      });
    }
  }
  return { cells, homeless };
}

/** Of several answers to one question the most complete counts. */
export function isSeen(cell: GridCell): boolean {
  return cell.lines.some((line) => line.status === 'complete');
}

/** Parts that may hold a resource that `where` lets through. */
function partsReached(kind: KindSpec, { where, parts }: GridReach): readonly KindPart[] {
  const reached = (all: readonly KindPart[]): readonly KindPart[] =>
    all.filter((part) => parts?.(part) !== false && !isFalse(where, probeOf(kind, part)));
  const whole: readonly KindPart[] = [{ identity: {}, requests: kind.requests }];
  const declared = reached(kind.parts ?? whole);
  return declared.length > 0 ? declared : reached(kind.otherParts ?? []);
}

/** Not a name that a computer can have. */
const NOBODY = '?';

/** Whether a server of whatever name may have what is asked for; `false` where only servers with certain names may. */
export function reachesAnyServer(kind: KindSpec, reach: GridReach): boolean {
  return partsReached(kind, reach).some((part) => !isFalse(reach.where, probeOf(kind, part, NOBODY)));
}

/** A resource of which nothing is known but where it stands. */
function probeOf(kind: KindSpec, part: KindPart, scope?: string): Resource {
  const properties: { [name: string]: Properties[string] } = { ...part.identity };
  const isOfComputer = kind.scope === 'server' && scope !== undefined;
  if (isOfComputer) {
    for (const name of ['server', 'computer']) if (kind.properties[name]?.identity === true) properties[name] = scope;
  }
  const id = `${kind.kind}:`;
  return { kind: kind.kind, id, label: '', properties, provenance: {}, ...(isOfComputer ? { server: scope } : {}) };
}

/** A rule that throws on a probe throws on resources too, where it is told. */
function isFalse(test: Test | undefined, probe: Resource): boolean {
  try {
    return test?.(probe, probe, undefined) === F;
  } catch {
    return false;
  }
}

/** Whether an answer, complete or not, is about a part of a computer. */
export function covers(line: CollectionLine, kind: KindSpec, part: KindPart, scope: string, where?: Test): boolean {
  if (!part.requests.includes(line.request)) return false;
  if (
    line.scope !== ORGANIZATION &&
    (line.scope !== scope || (line.computerRole ?? 'server') !== (part.of ?? 'server'))
  )
    return false;
  if (line.places === undefined) return true;
  const identityAt = kind.places?.identityAt;
  if (part.place !== undefined) return line.places.some((place) => holds(place, part.place ?? ''));
  if (identityAt === undefined) return false;
  return line.places.some(
    (place) => !isFalse(where, probeOf(kind, { ...part, identity: { ...part.identity, ...identityAt(place) } })),
  );
}

/** `hklm/…/lsa/*` holds every value of that key, and nothing of the keys below it. */
export function holds(place: string, wanted: string): boolean {
  if (place === wanted) return true;
  return place.endsWith('/*') && wanted.slice(0, wanted.lastIndexOf('/') + 1) === place.slice(0, -1);
}

/** Whether a computer, or the organization, has a part: false only where its release or its roles, or an answer, say that it has none. */
function owes(world: SeenWorld, kind: KindSpec, part: KindPart, scope: string): Truth {
  if (part.of === 'client') return T;
  if (kind.scope === ORGANIZATION) return owedByAny(world, part.owners ?? kind.owners);
  const server = world.resourceNamed(`server:${scope}`);
  const { unless } = part;
  const hasOther =
    unless !== undefined &&
    suits([{ exchange: unless.exchange }], server) !== F &&
    world
      .collectionsOf(kind.kind)
      .some((line) => line.scope === scope && line.status === 'complete' && unless.answered.includes(line.request));
  return hasOther ? F : suits(part.owners ?? kind.owners, server);
}

/** An organization has none of it only where all of its servers are known, and none of them may have it. */
function owedByAny(world: SeenWorld, owners: Owners | undefined): Truth {
  if (owners === undefined) return T;
  const servers = world.computers('server');
  const canHave = (scope: string): boolean => suits(owners, world.resourceNamed(`server:${scope}`)) !== F;
  if (servers.length === 0 || servers.some(canHave)) return T;
  const list = world.kindOf('server');
  return list !== undefined && gridOf(world, list).cells.every(isSeen) ? F : U;
}

function suits(owners: Owners | undefined, server: Resource | undefined): Truth {
  if (owners === undefined) return T;
  if (server === undefined) return U;
  return owners.reduce<Truth>((best, owner) => {
    const truth = suitsOne(owner, server);
    return truth > best ? truth : best;
  }, F);
}

function suitsOne({ exchange, role }: Owners[number], server: Resource): Truth {
  const [release, held] = [releaseSuits(exchange, server), role === undefined ? T : holdsRole(server, role)];
  return release < held ? release : held;
}

const RANGES = new Map<string, BuildRange | undefined>();

function releaseSuits(exchange: string | undefined, server: Resource): Truth {
  if (exchange === undefined) return T;
  if (!RANGES.has(exchange)) RANGES.set(exchange, parseExchangeRange(exchange));
  const range = RANGES.get(exchange);
  return range === undefined ? U : isInRange(range, server);
}

/** Whether a server has a role; unset roles are none. */
export function holdsRole(server: Resource, role: string): Truth {
  const isUnseen = server.unseen !== undefined && Object.hasOwn(server.unseen, 'roles');
  const roles = isUnseen ? undefined : valueAt(server.properties, 'roles');
  if (roles === undefined) return U;
  if (roles === null) return F;
  if (!isList(roles)) return U;
  return truthOf(roles.some((held) => typeof held === 'string' && held.toLowerCase() === role.toLowerCase()));
}
