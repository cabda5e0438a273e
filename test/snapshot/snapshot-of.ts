import type { SnapshotSource } from '../../src/model/snapshot.ts';

const BATCH = 1024;

/** A snapshot whose lines are in memory, in the order that `SnapshotSource` says. */
export function snapshotOf(lines: readonly string[]): SnapshotSource {
  return {
    read: async function* () {
      for (let start = 0; start < lines.length; start += BATCH) yield lines.slice(start, start + BATCH);
    },
  };
}
