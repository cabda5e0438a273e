import { snapshotOfCapture } from '../../src/audit/snapshot-of-capture.ts';
import type { Scratch } from '../../src/lib/scratch.ts';
import type { Resource, Value } from '../../src/model/resource.ts';
import type { CollectionLine, RecordEntry, SnapshotHeader } from '../../src/model/snapshot.ts';

/** A capture of which one file is changed. */
export interface Fixture {
  /** For people, and for the seed: `cases/g05-backtick/oab.txt`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Its other files. */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

/** What a capture came to, as far as the law asks. */
export interface Seen {
  /** Values by resource and path: `virtual-directory:ex01\owa` and `basicAuthentication`. */
  readonly resources: ReadonlyMap<string, SeenResource>;
  readonly record: RecordEntry | undefined;
  readonly collections: readonly CollectionLine[];
}

export interface SeenResource {
  readonly values: ReadonlyMap<string, string>;
  /** Why, by path. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** Reads a capture with `text` in the place of the fixture's own. */
export async function seenIn(fixture: Fixture, text: string, scratch: Scratch): Promise<Seen> {
  const bytes = new Map([...fixture.beside, [fixture.path, Buffer.from(text, 'utf8')]]);
  const snapshot = await snapshotOfCapture(
    {
      name: 'fixture',
      files: Array.from(bytes, ([path, content]) => ({
        path,
        bytes: content.byteLength,
        fileDate: null,
        open: async function* () {
          yield content;
        },
      })),
      refused: [],
      manifest: null,
    },
    { scratch },
  );
  const resources = new Map<string, SeenResource>();
  const collections: CollectionLine[] = [];
  let record: RecordEntry | undefined;
  for await (const batch of snapshot.read()) {
    for (const line of batch) {
      const entry = JSON.parse(line) as SnapshotHeader | CollectionLine | (Resource & { readonly line?: undefined });
      if (entry.line === undefined) resources.set(entry.id, seenOf(entry));
      else if (entry.line === 'collection') collections.push(entry);
      else if (entry.line === 'header') record = entry.records.find(({ path }) => path === fixture.path);
    }
  }
  return { resources, record, collections };
}

function seenOf({ properties, unseen = {} }: Resource): SeenResource {
  const values = new Map<string, string>();
  collect(properties, '', values);
  return { values, unseen: new Map(Object.entries(unseen).map(([path, { detail }]) => [path, detail ?? ''])) };
}

function collect(properties: { readonly [name: string]: Value }, prefix: string, into: Map<string, string>): void {
  for (const [name, value] of Object.entries(properties)) {
    const isNested = value !== null && typeof value === 'object' && !Array.isArray(value);
    if (isNested) collect(value as { readonly [name: string]: Value }, `${prefix}${name}.`, into);
    else into.set(prefix + name, JSON.stringify(value));
  }
}
