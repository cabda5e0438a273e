import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from './file-error.ts';
import { temporaryFolder } from './files-private.ts';
import { OWN_FILE } from './files-restricted.ts';
import type { Scratch, ScratchFile } from './scratch.ts';
import { lineBatches } from './sort/line-batches.ts';

const BLOCK = 1024 * 1024;

/**
 * Temporary files on disk, in a folder of their own that only this user can read. Call `dispose` in a `finally`.
 *
 * @param parent Folder to make it in; default is the system's temporary folder.
 */
export async function createScratch(parent?: string): Promise<Scratch> {
  const folder = await temporaryFolder('exaudit-', parent);
  let made = 0;
  const open: OpenFile[] = [];
  return {
    create: async () => {
      const file = await openFile(join(folder, `${made++}.lines`));
      open.push(file);
      return file;
    },
    dispose: async () => {
      for (const file of open.splice(0)) await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `work` with a scratch folder that is gone afterwards, also when `work` throws. */
export async function withScratch<T>(work: (scratch: Scratch) => Promise<T>, parent?: string): Promise<T> {
  const scratch = await createScratch(parent);
  try {
    return await work(scratch);
  } finally {
    await scratch.dispose();
  }
}

/**
 * The same for work that is small and is done a thousand times, as rules are tested: the folder is made with the first
 * file. On Windows a folder for this user alone costs a program that is started.
 */
export async function withScratchIfAny<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  let made: Promise<Scratch> | undefined;
  const dispose = async (): Promise<void> => (await made)?.dispose();
  try {
    return await work({
      create: async () => {
        made ??= createScratch();
        return (await made).create();
      },
      dispose,
    });
  } finally {
    await dispose();
  }
}

interface OpenFile extends ScratchFile {
  close(): Promise<void>;
}

async function openFile(path: string): Promise<OpenFile> {
  const handle: FileHandle = await open(path, 'wx+', OWN_FILE);
  let waiting: string[] = [];
  let waitingLength = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    waiting.push('');
    const block = Buffer.from(waiting.join('\n'));
    waiting = [];
    waitingLength = 0;
    const at = written;
    written += block.length;
    try {
      await handle.write(block, 0, block.length, at);
    } catch (error) {
      throw FileError.of(error, path);
    }
  };
  return {
    append: async (lines) => {
      for (const line of lines) {
        waiting.push(line);
        waitingLength += line.length + 1;
        if (waitingLength >= BLOCK) await flush();
      }
    },
    appendBytes: async (bytes) => {
      await flush();
      const at = written;
      written += bytes.length;
      try {
        await handle.write(bytes, 0, bytes.length, at);
      } catch (error) {
        throw FileError.of(error, path);
      }
    },
    read: async function* () {
      await flush();
      yield* lineBatches(blocks(handle, written), { maxLineBytes: Number.POSITIVE_INFINITY });
    },
    readBytes: async function* () {
      await flush();
      yield* blocks(handle, written);
    },
    get bytes() {
      return written + waitingLength;
    },
    close: () => handle.close(),
  };
}

/** Reads the next block while the last one is worked on. */
async function* blocks(handle: FileHandle, end: number): AsyncGenerator<Uint8Array> {
  const size = Math.min(BLOCK / 4, Math.max(end, 1));
  const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)] as const;
  let turn = 0;
  let at = 0;
  let next = readAt(handle, buffers[0], at);
  while (at < end) {
    const bytesRead = await next;
    if (bytesRead === 0) return;
    const block = buffers[turn & 1]!;
    turn += 1;
    at += bytesRead;
    next = at < end ? readAt(handle, buffers[turn & 1]!, at) : Promise.resolve(0);
    // A reader that stops early leaves this read behind; nobody waits for it any more.
    next.catch(() => undefined);
    yield block.subarray(0, bytesRead);
  }
}

const readAt = async (handle: FileHandle, buffer: Buffer, at: number): Promise<number> =>
  (await handle.read(buffer, 0, buffer.length, at)).bytesRead;
