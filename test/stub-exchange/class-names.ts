import type { PsObject } from '../../scripts/organization/cell.ts';

/**
 * The C# class of an object. Objects of one type that have other properties (of older servers) get a class of their
 * own each, since a property that is absent must not come back as null; the type that has most keeps its name.
 */
export function classNames(objects: readonly PsObject[]): (object: PsObject) => string {
  const shapes = new Map<string, Set<string>>();
  for (const object of objects) {
    const type = object.types[0] ?? '';
    shapes.set(type, (shapes.get(type) ?? new Set()).add(shapeOf(object)));
  }
  const ranked = new Map([...shapes].map(([type, known]) => [type, [...known].sort(bySize)]));
  return (object) => {
    const type = object.types[0] ?? '';
    const rank = ranked.get(type)?.indexOf(shapeOf(object)) ?? 0;
    return rank === 0 ? type : `ExauditStub.Variants.${type.slice(type.lastIndexOf('.') + 1)}${rank}`;
  };
}

const shapeOf = (object: PsObject): string =>
  object.properties
    .map(([name]) => name)
    .sort()
    .join(' ');

const bySize = (a: string, b: string): number => b.split(' ').length - a.split(' ').length || (a < b ? -1 : 1);
