import { startDigest } from '../lib/digest.ts';
import type { SnapshotSource } from '../model/snapshot.ts';

interface SnapshotCheck {
  /** Resource lines that were read. */
  readonly resources: number;
  /** Over them, as the end line counts it: without provenance. */
  readonly contentDigest: string;
  /** Over all lines above the end line. */
  readonly linesDigest: string;
  /** What the end line says; `null` where the file was cut off. */
  readonly said: {
    readonly resources: unknown;
    readonly contentDigest: unknown;
    /** Absent in snapshots of before there was one. */
    readonly linesDigest?: unknown;
  } | null;
  /** Lines after the end line, which no digest covers. */
  readonly after: number;
}

/** Reads a whole snapshot again and counts what its end line says of it. */
export async function checkSnapshot(source: SnapshotSource): Promise<SnapshotCheck> {
  const digest = startDigest();
  const all = startDigest();
  let resources = 0;
  let after = 0;
  let said: SnapshotCheck['said'] = null;
  for await (const batch of source.read()) {
    for (const line of batch) {
      if (said !== null) {
        if (line !== '') after += 1;
        continue;
      }
      if (line.startsWith('{"line":"end"')) {
        said = endIn(line) ?? { resources: undefined, contentDigest: undefined };
        continue;
      }
      all.update(`${line}\n`);
      if (!line.startsWith('{"line":"header"') && !line.startsWith('{"line":"collection"')) {
        resources += 1;
        digest.update(`${contentOf(line)}}\n`);
      }
    }
  }
  return { resources, contentDigest: digest.hex(), linesDigest: all.hex(), said, after };
}

/** Everything up to the provenance, which is the last member of a resource line (see `fold.ts`). */
function contentOf(line: string): string {
  const at = line.lastIndexOf(',"provenance":{');
  return at < 0 ? line : line.slice(0, at);
}

/** `undefined` where the line is no end line, or was damaged. */
function endIn(line: string): NonNullable<SnapshotCheck['said']> | undefined {
  try {
    const end: unknown = JSON.parse(line);
    return isEnd(end) ? end : undefined;
  } catch {
    return undefined;
  }
}

const isEnd = (value: unknown): value is NonNullable<SnapshotCheck['said']> =>
  typeof value === 'object' && value !== null && 'resources' in value && 'contentDigest' in value;
