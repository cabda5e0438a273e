import type { KindPart, KindSpec } from '../../model/kind.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import type { Test } from '../compile/compiled-condition.ts';
import { ORGANIZATION } from './grid-cell.ts';
import { isFalseOf, probeOf } from './reached-parts.ts';

/** Whether an answer, complete or not, is about a part of a computer. */
export function coversPart(line: CollectionLine, kind: KindSpec, part: KindPart, scope: string, where?: Test): boolean {
  if (!part.requests.includes(line.request)) return false;
  if (
    line.scope !== ORGANIZATION &&
    (line.scope !== scope || (line.computerRole ?? 'server') !== (part.of ?? 'server'))
  )
    return false;
  if (line.places === undefined) return true;
  const identityAt = kind.places?.identityAt;
  if (part.place !== undefined) return line.places.some((place) => holdsPlace(place, part.place ?? ''));
  if (identityAt === undefined) return false;
  return line.places.some(
    (place) => !isFalseOf(where, probeOf(kind, { ...part, identity: { ...part.identity, ...identityAt(place) } })),
  );
}

/** `hklm/…/lsa/*` holds every value of that key, and nothing of the keys below it. */
export function holdsPlace(place: string, wanted: string): boolean {
  if (place === wanted) return true;
  return place.endsWith('/*') && wanted.slice(0, wanted.lastIndexOf('/') + 1) === place.slice(0, -1);
}
