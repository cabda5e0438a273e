import { UserError } from '../model/error.ts';
import type { Resource } from '../model/resource.ts';
import type { CollectionLine, SnapshotEnd, SnapshotHeader, SnapshotSource } from '../model/snapshot.ts';

/** A line of a snapshot as its writer knows it. Only resources have no `line`. */
type SnapshotEntry = SnapshotHeader | CollectionLine | SnapshotEnd | Resource;

/** Everything in a snapshot in its order: header, collection lines, resources of small kinds, of bulk kinds, end. */
export async function* entriesIn(snapshot: SnapshotSource): AsyncGenerator<SnapshotEntry> {
  for await (const lines of snapshot.read()) for (const line of lines) yield parsed(line) as SnapshotEntry;
}

/** The first line of a snapshot. */
export async function headerIn(snapshot: SnapshotSource): Promise<SnapshotHeader> {
  for await (const entry of entriesIn(snapshot)) if ('line' in entry && entry.line === 'header') return entry;
  throw new Error('a snapshot without a header');
}

/** Kind and id stand at the head of each resource line, so that nobody has to parse a million lines for a few. */
const HEAD = /^\{"kind":"[^"\\]*","id":("(?:[^"\\]|\\.)*")/;

/** The resources of a snapshot in its order. @param wanted Only these ids; all without it. */
export async function* resourcesIn(snapshot: SnapshotSource, wanted?: ReadonlySet<string>): AsyncGenerator<Resource> {
  for await (const lines of snapshot.read()) {
    for (const line of lines) {
      const id = wanted === undefined ? undefined : HEAD.exec(line)?.[1];
      if (id !== undefined && wanted?.has(JSON.parse(id)) !== true) continue;
      const entry = parsed(line);
      if (isResource(entry) && wanted?.has(entry.id) !== false) yield entry;
    }
  }
}

const isResource = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && !('line' in value) && 'kind' in value && 'id' in value;

/** A line that was cut or changed is no bug of ours: whoever has the capture can build the snapshot again. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new UserError(
      'snapshot-unreadable',
      'The snapshot holds a line that is not JSON: it was cut off or changed.',
      {
        hint: 'copy it again, or build it again from its capture',
        cause: error,
      },
    );
  }
}
