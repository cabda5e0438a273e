import { DECLARATIONS_REQUEST } from '../../model/declared/declared-facts.ts';
import type { KindPart, KindSpec } from '../../model/kind.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { UNKNOWN_CAUSES, type UnknownCause } from '../../model/words.ts';
import { canonical, isFields } from '../compile/typed-value.ts';
import { holdsPlace } from '../grid/covers-part.ts';
import type { SeenWorld } from '../seen-world.ts';
import { byNearestPath } from '../value-seen.ts';
import { reasonForLine, reasonOf, scopeOfResource, worstOf } from './reason.ts';

/** Why a property of a resource is absent: what the resource itself says, else what was asked and how it went. */
export function reasonForAbsent(world: SeenWorld, resource: Resource, path: string): UnknownReason {
  const kind = world.kindOf(resource.kind);
  const scope = scopeOfResource(resource);
  const requests = kind === undefined ? [] : requestsFor(kind, resource, path);
  const [request] = requests;
  const unseen = resource.unseen === undefined ? undefined : byNearestPath(resource.unseen, path);
  if (unseen !== undefined) {
    const detail = unseen.detail ?? `${path}: ${UNKNOWN_CAUSES[unseen.cause].says}`;
    return reasonOf(unseen.cause, detail, scope, {
      request,
      promised: isAnsweredPromise(world, resource, requests, unseen.cause),
    });
  }
  const spec = kind?.properties[path];
  if (spec?.declared === true) {
    const name = path.replace(/^declared\./, '');
    return reasonOf('undeclared', `${name} is not declared. ${spec.doc ?? ''}`.trim(), scope, {
      request: DECLARATIONS_REQUEST,
    });
  }
  const lines = linesFor(world, resource, requests);
  // Of several answers to one question the most complete counts.
  const broken = lines.some(({ status }) => status === 'complete') ? undefined : worstOf(lines);
  if (broken !== undefined) return reasonForLine(broken);
  const required = world.requires.has(resource.kind);
  if (lines.length === 0) {
    const detail =
      request === undefined ? `nobody asked for ${path}` : `nobody asked for ${request}, which holds ${path}`;
    return reasonOf('not-asked', detail, scope, { request, promised: required });
  }
  const asked = [...new Set(lines.map((line) => line.request))].join(', ');
  return reasonOf('not-in-answer', `the answer of ${asked} does not contain ${path}`, scope, {
    request: lines[0]?.request,
    promised: required || lines.some((line) => line.promised),
  });
}

/** Only what the resource says was not in the answer depends on who asked; every other cause speaks for itself. */
function isAnsweredPromise(
  world: SeenWorld,
  resource: Resource,
  requests: readonly string[],
  cause: UnknownCause,
): boolean {
  if (cause !== 'not-in-answer' && cause !== 'not-asked') return false;
  if (world.requires.has(resource.kind)) return true;
  return cause === 'not-in-answer' && linesFor(world, resource, requests).some((line) => line.promised);
}

function linesFor(world: SeenWorld, resource: Resource, requests: readonly string[]): readonly CollectionLine[] {
  const scope = scopeOfResource(resource);
  const place = world.kindOf(resource.kind)?.places?.of(resource.properties);
  return world
    .collectionsOf(resource.kind)
    .filter(
      (line) =>
        requests.includes(line.request) &&
        (line.scope === scope || line.scope === 'organization') &&
        (line.places === undefined || place === undefined || line.places.some((known) => holdsPlace(known, place))),
    );
}

function requestsFor(kind: KindSpec, resource: Resource, path: string): readonly string[] {
  const own = Object.hasOwn(kind.properties, path) ? kind.properties[path]?.requests : undefined;
  if (own !== undefined) return own;
  if (kind.parts === undefined || !isFields(resource.properties)) return kind.requests;
  return kind.parts.find((part) => isIn(part, kind, resource))?.requests ?? kind.requests;
}

function isIn({ identity }: KindPart, kind: KindSpec, { properties }: Resource): boolean {
  const told = Object.entries(identity);
  return (
    told.length > 0 &&
    told.every(([name, wanted]) => {
      const type = kind.properties[name]?.type;
      const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return value !== undefined && canonical(type, value) === canonical(type, wanted);
    })
  );
}
