import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Which computer's: on a share somebody else's processes are not to be seen. */
const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const UNFINISHED = /^\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}\.unfinished$/;
/** A name for what is being written, which says whose process writes it. */
export const unfinishedName = (): string => `.${HERE}-${process.pid}-${randomBytes(6).toString('hex')}.unfinished`;

/** What a process of this computer was writing when it was killed: whoever starts next clears it away. Never throws. */
export async function removeUnfinished(folder: string, levels: number): Promise<void> {
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const [, host, pid] = UNFINISHED.exec(entry.name) ?? [];
      const path = join(folder, entry.name);
      if (host === HERE && !isRunning(Number(pid))) await rm(path, { recursive: true, force: true });
      else if (entry.isDirectory() && levels > 0) await removeUnfinished(path, levels - 1);
    }
  } catch {
    // Somebody else clears it away at this moment, or nobody may look: the work does not depend on it.
  }
}

/** Whether there is such a process; one of somebody else's is one. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
