import { open, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { FileError } from '../../../lib/file-error.ts';
import { readText } from '../../../lib/files.ts';
import { OWN_FILE } from '../../../lib/files-restricted.ts';
import { UserError } from '../../../model/error.ts';
import { processMark } from '../powershell/process-mark.ts';

/** Keeps a second collection out of a folder. Throws UserError: `collect-locked`, `collect-unwritable`. */
export async function takeCaptureLock(lock: string, folder: string, started: string): Promise<void> {
  const own = processMark(process.pid);
  const text = JSON.stringify({ pid: own.pid, process: own.started, host: hostname(), started });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(lock, 'wx', OWN_FILE);
      await handle.writeFile(text);
      await handle.close();
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw captureUnwritable(folder, error);
    }
    const holder = holderIn(await readText(lock).catch(() => ''));
    if (holder !== undefined && isAlive(holder)) {
      throw new UserError(
        'collect-locked',
        `Another collection writes into "${basename(folder)}": process ${holder.pid} on ${holder.host}, since ${holder.started}.`,
        { where: folder, hint: 'Collect into another folder with --out, or wait for it to end.' },
      );
    }
    // Left behind by a process that is gone.
    await rm(lock, { force: true });
  }
  throw captureUnwritable(folder, undefined);
}

interface Holder {
  readonly pid: number;
  readonly process: string | null;
  readonly host: string;
  readonly started: string;
}

function holderIn(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, process: mark, host, started } = value as { [name: string]: unknown };
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof started !== 'string') return undefined;
    return { pid, process: typeof mark === 'string' ? mark : null, host, started };
  } catch {
    return undefined;
  }
}

/** On another host nobody can look: such a lock counts. The number alone may be somebody else's by now. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  return processMark(holder.pid).started === holder.process && holder.process !== null;
}

/** UserError(`collect-unwritable`) for what the disk said. */
export function captureUnwritable(folder: string, cause: unknown): UserError {
  const why = cause instanceof FileError ? cause.message : `"${folder}" cannot be written.`;
  return new UserError('collect-unwritable', why, {
    where: folder,
    hint: 'Give a folder with --out that this account may write to.',
    cause,
  });
}
