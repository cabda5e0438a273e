import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Resource } from '../../src/model/resource.ts';
import { linesOf, snapshotOfFiles } from '../organization/judge-files.ts';

const HOME = join(import.meta.dirname, '..', '..');
const CASES = join(HOME, '..', 'shared', 'cases');
const IS_THERE = existsSync(CASES);

/** A capture in memory, with what it comes to alone. */
interface Alone {
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly resources: readonly Resource[];
  readonly servers: ReadonlySet<string>;
}

/** Captures that say nothing of how they are to be read: that would count for the other one too. */
const folders = (): readonly string[] => [
  join(HOME, 'policies', 'samples', 'fabrikam'),
  ...(IS_THERE ? readdirSync(CASES).map((name) => join(CASES, name, 'capture')) : []).filter((path) =>
    existsSync(path),
  ),
];

async function aloneOf(folder: string): Promise<Alone> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)] as const;
      }),
  );
  const resources = await resourcesOf(files);
  return { name: folder, files, resources, servers: new Set(resources.flatMap(({ server }) => server ?? [])) };
}

async function resourcesOf(files: ReadonlyMap<string, Uint8Array>): Promise<readonly Resource[]> {
  const lines = await linesOf(await snapshotOfFiles(files));
  return lines.map((line) => JSON.parse(line)).filter((entry) => entry.line === undefined);
}

const below = (folder: string, { files }: Alone): readonly (readonly [string, Uint8Array])[] =>
  Array.from(files, ([path, bytes]) => [`${folder}/${path}`, bytes] as const);

/** What is said of servers, without where it was read. */
const said = (resources: readonly Resource[], servers: ReadonlySet<string>): readonly unknown[] =>
  resources
    .filter(({ server }) => server !== undefined && servers.has(server))
    .map(({ id, label, properties, unseen = {} }) => ({
      id,
      label,
      properties,
      unseen: Object.entries(unseen).map(([path, { cause }]) => `${path}: ${cause}`),
    }));

describe('what one export says of its servers', () => {
  test.skipIf(!IS_THERE)(
    `is the same beside any other export, and nothing of it is said of other servers${IS_THERE ? '' : ' (skipped: ../shared/cases is not there)'}`,
    { timeout: 300_000 },
    async () => {
      const all = await Promise.all(folders().map(aloneOf));
      const captures = all.filter(({ files, servers }) => servers.size > 0 && !files.has('capture.json'));
      const pairs = captures.flatMap((one, index) =>
        captures
          .slice(index + 1)
          .filter(({ servers }) => ![...one.servers].some((server) => servers.has(server)))
          .map((other) => [one, other] as const),
      );
      expect(pairs.length).toBeGreaterThan(200);
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: pairs.length - 1 }), fc.boolean(), async (index, turned) => {
          const [one, other] = pairs[index] ?? [];
          if (one === undefined || other === undefined) throw new Error(`there is no pair ${index}`);
          const pair = [...below('a', one), ...below('b', other)];
          const together = await resourcesOf(new Map(turned ? pair.reverse() : pair));
          for (const { name, resources, servers } of [one, other])
            expect(said(together, servers), `${name} beside another`).toEqual(said(resources, servers));
          const known = new Set([...one.servers, ...other.servers]);
          expect(together.filter(({ server }) => server !== undefined && !known.has(server))).toEqual([]);
        }),
        { numRuns: Number(process.env.EXAUDIT_PAIRS ?? 80) },
      );
    },
  );
});
