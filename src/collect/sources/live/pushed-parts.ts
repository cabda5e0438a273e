import { FileError } from '../../../lib/file-error.ts';
import { UserError } from '../../../model/error.ts';
import { openCapture } from '../capture/capture.ts';

/** What servers pushed into one folder or share (docs/push-mode.md). */
export interface PushedParts {
  readonly path: string;
  /** Whether it can be read at all. */
  readonly isReadable: boolean;
  /**
   * Why nothing is said there of a server's answer to a request. `undefined` where its part speaks of it: what that lacks,
   * it says itself.
   */
  lack(request: string, server: string): string | undefined;
}

/** Looks into the folder. One that is gone or empty costs what should be in it, and nothing else. */
export async function pushedParts(path: string): Promise<PushedParts> {
  try {
    const { manifest } = await openCapture([path]);
    const key = (request: string, scope: string): string => JSON.stringify([request, scope.toLowerCase()]);
    const told = new Set((manifest?.requests ?? []).map(({ request, scope }) => key(request, scope)));
    return {
      path,
      isReadable: true,
      lack: (request, server) => (told.has(key(request, server)) ? undefined : 'the server pushed nothing about it'),
    };
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof FileError)) throw error;
    const reason = `what the servers pushed cannot be read: ${error.message}`;
    return { path, isReadable: false, lack: () => reason };
  }
}
