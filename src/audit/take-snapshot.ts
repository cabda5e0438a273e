import { dirname } from 'node:path';
import { checkWritable } from '../lib/files.ts';
import { withScratch } from '../lib/files-scratch.ts';
import { EXIT, UserError } from '../model/error.ts';
import type { ExitVerdict } from '../model/run.ts';
import type { RecordEntry } from '../model/snapshot.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { type GivenEvidence, readAsCapture } from './evidence.ts';
import { headerIn } from './snapshot-entries.ts';

/**
 * The snapshot of a capture, which is not judged: exit 4 where nothing in it could be read, 3 where a file could not be
 * placed or read, else 0.
 *
 * @param to File to write, compressed where it ends in `.gz`; or what takes the text piece by piece.
 */
export async function takeSnapshot(
  given: GivenEvidence,
  to: string | ((text: string) => void),
): Promise<ExitVerdict & { readonly records: readonly RecordEntry[] }> {
  for (const path of given.paths) {
    const { type } = await detectInput(path);
    if (type === 'capture') continue;
    throw new UserError('usage', `"${path}" is a ${type} already; a capture is expected.`, { where: path });
  }
  if (typeof to === 'string') await checkWritable(dirname(to));
  return withScratch(async (scratch) => {
    const { snapshot } = await readAsCapture(given, scratch);
    const { records } = await headerIn(snapshot);
    if (typeof to === 'string') await writeSnapshot(snapshot, to);
    else for await (const lines of snapshot.read()) if (lines.length > 0) to(`${lines.join('\n')}\n`);
    return { ...verdictOn(records), records };
  });
}

/** Whether something with a request could be read of it. */
export const isRead = ({ request, status }: RecordEntry): boolean =>
  request !== null && (status === 'read' || status === 'partly');

function verdictOn(records: readonly RecordEntry[]): ExitVerdict {
  if (!records.some(isRead)) return { code: EXIT.nothingJudged, reasons: ['nothing in the capture could be read'] };
  const lost = records.filter(({ status }) => status === 'unreadable' || status === 'unplaced').length;
  if (lost === 0) return { code: EXIT.ok, reasons: [] };
  const files = lost === 1 ? 'file' : 'files';
  return { code: EXIT.evidenceMissing, reasons: [`${lost} ${files} could not be placed or read`] };
}
