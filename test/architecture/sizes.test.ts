import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';

interface SourceFile {
  readonly path: string;
  readonly lines: number;
  /** Paths of our own files that it names; those of types only apart. */
  readonly loads: readonly string[];
  readonly names: readonly string[];
}

const STATEMENT = /^(?:import|export)( type)?\b[^;]*?from '(\.[^']+)';/gms;
const LATE = /import\('(\.[^']+)'\)/g;

const files: readonly SourceFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((found) => {
    const path = found.split('\\').join('/');
    const text = readFileSync(posix.join('src', path), 'utf8');
    const to = (specifier = ''): string => posix.normalize(posix.join(posix.dirname(path), specifier));
    const all = [...text.matchAll(STATEMENT)].map(([, type, specifier]) => ({ type, to: to(specifier) }));
    return {
      path,
      lines: text.split('\n').length - 1,
      loads: all.filter(({ type }) => type === undefined).map((one) => one.to),
      names: [...all.map((one) => one.to), ...[...text.matchAll(LATE)].map(([, specifier]) => to(specifier))],
    };
  });

/** @param part 0.5: half of them are not larger. */
function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(part * (numbers.length - 1))] ?? 0;
}
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/* Why these, and why not fewer imports: docs/decisions/0017-one-idea-a-file.md. */

it('holds one idea a file: half of them have at most 60 lines, nine in ten at most 160', () => {
  expect(files.length).toBeGreaterThan(1000);
  const lines = files.map((file) => file.lines);
  expect(quantile(lines, 0.5)).toBeLessThanOrEqual(60);
  expect(quantile(lines, 0.9)).toBeLessThanOrEqual(160);
});

it('knows few neighbours: a file loads three others, and names the types of one or two more', () => {
  expect(mean(files.map((file) => file.loads.length))).toBeLessThanOrEqual(3.1);
  expect(mean(files.map((file) => file.names.length))).toBeLessThanOrEqual(4.7);
});

it('keeps what is tiny and has one caller with that caller', () => {
  const callers = new Map<string, number>();
  for (const { names } of files) for (const name of new Set(names)) callers.set(name, (callers.get(name) ?? 0) + 1);
  const tiny = files.filter(({ lines, path }) => lines <= 15 && (callers.get(path) ?? 0) <= 1).map(({ path }) => path);
  expect(tiny.length, tiny.join('\n')).toBeLessThanOrEqual(files.length / 100);
});
