import { FileError } from '../file-error.ts';
import { namedShare } from './named-share.ts';

/** How long something may hold a file before a run gives up: pauses between the tries, in milliseconds. */
const PAUSES = [20, 50, 100, 200, 400, 800, 1500] as const;
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);

interface FileCall {
  /** As `process.platform` gives it, which is the default. */
  readonly platform?: NodeJS.Platform;
  readonly pauses?: readonly number[];
}

/**
 * One call of the file system, through which every path goes that somebody gave. On Windows a path that leads to a web
 * server or a device is refused before it is touched, since touching it sends the sign-in of this account; and a file
 * that a scanner, a backup or Excel holds for a moment is tried again for three seconds.
 *
 * Throws FileError('refused' | 'held'), else what the call threw.
 */
export async function fileCall<T>(path: string, call: () => Promise<T>, options: FileCall = {}): Promise<T> {
  const { pauses = PAUSES, platform = process.platform } = options;
  const named = namedShare(path, platform);
  if (named.type === 'unsafe') {
    throw new FileError('refused', path, `"${path}" is not touched: ${named.reason}. Use a local folder.`);
  }
  if (platform !== 'win32') return await call();
  for (const pause of pauses) {
    try {
      return await call();
    } catch (error) {
      if (!isHeld(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  try {
    return await call();
  } catch (error) {
    if (!isHeld(error)) throw error;
    const says = `"${path}" cannot be used: access is denied, or another program holds it (Excel, a scanner, a backup).`;
    throw new FileError('held', path, says, error);
  }
}

const isHeld = (error: unknown): boolean => error instanceof Error && 'code' in error && HELD.has(String(error.code));
