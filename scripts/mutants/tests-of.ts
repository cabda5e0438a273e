import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Which tests load a source file, nearest first: `test/` mirrors `src/`, so those of its
 * own room, the one of its name before others, then by imports. */
export type TestsOf = (file: string) => readonly string[];

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/g;

/** Reads who imports whom, types aside: they vanish when a test runs. Paths are from the root of the project. */
export function testsOf(): TestsOf {
  const importers = new Map<string, string[]>();
  for (const found of globSync('{src,test,scripts}/**/*.ts')) {
    const path = found.split('\\').join('/');
    for (const [, isType, from, dynamic] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
      if (isType !== undefined) continue;
      const target = posix.join(posix.dirname(path), from ?? dynamic ?? '');
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  return (file) => {
    const distances = new Map([[file, 0]]);
    // A map goes on over what is added while it is walked: breadth first.
    for (const [path, distance] of distances) {
      for (const importer of importers.get(path) ?? []) {
        if (!distances.has(importer)) distances.set(importer, distance + 1);
      }
    }
    const own = `${posix.basename(file, '.ts')}.test.ts`;
    const far = (test: string): number =>
      (distances.get(test) ?? 0) - 1000 * sharedRooms(test, file) - (posix.basename(test) === own ? 500 : 0);
    return [...distances.keys()]
      .filter((path) => path.endsWith('.test.ts'))
      .sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1));
  };
}

/** How many folders two files have in common, from `evaluate` of `src/evaluate/…` and of `test/evaluate/…` on. */
function sharedRooms(test: string, file: string): number {
  const [own, other] = [test, file].map((path) => path.split('/').slice(1, -1));
  const apart = (own ?? []).findIndex((room, index) => room !== other?.[index]);
  return apart === -1 ? (own ?? []).length : apart;
}

/** `evaluate` of `src/evaluate/…` and of `test/evaluate/…`. */
export function areaOf(path: string): string {
  return path.split('/')[1] ?? '';
}
