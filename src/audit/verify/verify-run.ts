import { join } from 'node:path';
import { factsOfTarget } from '../../lib/files.ts';
import { openSnapshot } from '../../snapshot/open-snapshot.ts';
import { SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { linesOrWrong, type VerdictLine, wrong } from '../../store/verdict-line.ts';
import { storedRun } from '../stored/stored.ts';
import { verifyCapture } from './verify-capture.ts';
import { verifySnapshot } from './verify-snapshot.ts';

/** What the files of a run say of each other: run, snapshot, and the capture that a live audit leaves beside them. */
export function verifyRun(folder: string, id?: string): Promise<readonly VerdictLine[]> {
  const [snapshot, capture] = [join(folder, SNAPSHOT_FILE), join(folder, 'capture')];
  return linesOrWrong('run.json', async () => {
    const run = await storedRun(folder);
    const lines: VerdictLine[] = [];
    if (id !== undefined && run.id !== id)
      lines.push(wrong('run.json', `is run ${run.id}, the manifest is of run ${id}`));
    if ((await factsOfTarget(snapshot))?.type === 'file') {
      const check = async () =>
        verifySnapshot(await openSnapshot(snapshot, { checked: false }), SNAPSHOT_FILE, run.contentDigest);
      lines.push(...(await linesOrWrong(SNAPSHOT_FILE, check)));
    }
    if ((await factsOfTarget(capture))?.type === 'folder')
      lines.push(...(await linesOrWrong('capture/', () => verifyCapture(capture, 'capture/'))));
    return lines;
  });
}
