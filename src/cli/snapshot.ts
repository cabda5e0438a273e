import { snapshotOfCapture } from '../audit/audit.ts';
import { openCapture } from '../collect/sources/capture/capture.ts';
import { terminal } from '../lib/escape.ts';
import { readText } from '../lib/files.ts';
import { withScratch } from '../lib/files-scratch.ts';
import { EXIT, UserError } from '../model/error.ts';
import type { RecordEntry, SnapshotHeader, SnapshotSource } from '../model/snapshot.ts';
import { loadDeclarations } from '../policy/read/load-declarations.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';

export interface SnapshotFlags {
  /** File to write, compressed where it ends in `.gz`. Without it the snapshot goes to `out`. */
  readonly out?: string | undefined;
  readonly map?: readonly string[] | undefined;
  /** ISO 8601 UTC. */
  readonly takenAt?: string | undefined;
  readonly declarations?: string | undefined;
}

export interface SnapshotAnswer {
  readonly code: number;
  /** For stderr: what was read, and each file that was not, as lines. */
  readonly notes: readonly string[];
  /** For stderr, ranked; empty with code 0. */
  readonly reasons: readonly string[];
}

/**
 * `exaudit snapshot CAPTURE [--out FILE]`: writes the snapshot of a capture without judging it. Exit 4 where nothing in
 * it could be read, 3 where a file could not be placed or read, else 0.
 *
 * @param print Takes the snapshot's text where no `--out` is given.
 */
export async function snapshotCommand(
  paths: readonly string[],
  flags: SnapshotFlags,
  print: (text: string) => void,
): Promise<SnapshotAnswer> {
  for (const path of paths) {
    const input = await detectInput(path);
    if (input.type !== 'capture') {
      throw new UserError('usage', `"${path}" is a ${input.type} already; a capture is expected.`, { where: path });
    }
  }
  const capture = await openCapture(paths, { maps: flags.map ?? [] });
  const declared = flags.declarations;
  const declarations = declared === undefined ? undefined : loadDeclarations(await readText(declared), declared);
  return withScratch(async (scratch) => {
    const snapshot = await snapshotOfCapture(capture, {
      scratch,
      ...(flags.takenAt === undefined ? {} : { takenAt: flags.takenAt }),
      ...(declarations === undefined ? {} : { declarations }),
    });
    const header = await headerOf(snapshot);
    if (flags.out !== undefined) await writeSnapshot(snapshot, flags.out);
    else for await (const lines of snapshot.read()) if (lines.length > 0) print(`${lines.join('\n')}\n`);
    return answerOf(header.records);
  });
}

async function headerOf(snapshot: SnapshotSource): Promise<SnapshotHeader> {
  for await (const [line] of snapshot.read()) if (line !== undefined) return JSON.parse(line) as SnapshotHeader;
  throw new Error('a snapshot without a header');
}

function answerOf(records: readonly RecordEntry[]): SnapshotAnswer {
  const read = records.filter(
    (record) => record.request !== null && (record.status === 'read' || record.status === 'partly'),
  );
  const lost = records.filter((record) => record.status === 'unreadable' || record.status === 'unplaced');
  const notes = [
    `${read.length} of ${records.length} files read`,
    ...records
      .filter((record) => record.problem !== null)
      .flatMap((record) => [
        terminal(`${record.path}: ${record.problem}`),
        ...(record.hint === null ? [] : [terminal(`  ${record.hint}`)]),
      ]),
  ];
  if (read.length === 0) return { code: EXIT.nothingJudged, notes, reasons: ['nothing in the capture could be read'] };
  if (lost.length > 0)
    return {
      code: EXIT.evidenceMissing,
      notes,
      reasons: [`${lost.length} ${lost.length === 1 ? 'file' : 'files'} could not be placed or read`],
    };
  return { code: EXIT.ok, notes, reasons: [] };
}
