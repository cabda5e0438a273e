import type { Change } from '../../model/plan/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { withValue } from './model-state.ts';

/** A snapshot as it would read after these changes, in their order. Lines that nothing touches keep their bytes. */
export function applyChanges(source: SnapshotSource, changes: readonly Change[]): SnapshotSource {
  const byResource = Map.groupBy(changes, (change) => change.resource);
  return {
    read: async function* () {
      for await (const lines of source.read()) {
        yield lines.map((line) => {
          const own = byResource.get(idOf(line) ?? '');
          return own === undefined ? line : JSON.stringify(changed(JSON.parse(line), own));
        });
      }
    },
  };
}

/** The changes that take these back, in the order in which they have to be made. */
export function inverseOf(changes: readonly Change[]): readonly Change[] {
  return [...changes].reverse().map((change) => ({ ...change, before: change.after, after: change.before }));
}

/** Whether two snapshots read the same, byte for byte but for the way in which JSON may be written. */
export async function isSameSnapshot(a: SnapshotSource, b: SnapshotSource): Promise<boolean> {
  const left = linesOf(a);
  const right = linesOf(b);
  for (;;) {
    const [one, other] = await Promise.all([left.next(), right.next()]);
    if (one.done === true || other.done === true) return one.done === other.done;
    if (one.value !== other.value && asWritten(one.value) !== asWritten(other.value)) return false;
  }
}

async function* linesOf(source: SnapshotSource): AsyncGenerator<string> {
  for await (const lines of source.read()) yield* lines;
}

const asWritten = (line: string): string => JSON.stringify(JSON.parse(line));

/** The id at the head of a resource line; a line of another kind has none. */
function idOf(line: string): string | undefined {
  const head = /^\{"kind":"[^"\\]*","id":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  if (head !== undefined) return String(JSON.parse(head));
  const parsed: unknown = JSON.parse(line);
  return isResource(parsed) ? parsed.id : undefined;
}

function changed(parsed: unknown, changes: readonly Change[]): unknown {
  if (!isResource(parsed)) return parsed;
  return changes.reduce((resource, change) => withValue(resource, change.property, change.after), parsed);
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !('line' in value) && 'id' in value && 'properties' in value;
}
