import { type FileHandle, open } from 'node:fs/promises';

/** A process that was killed leaves half a line, or half a character; whole lines are evidence. */
export async function cutToLines(path: string, bytes: number): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    const end = await lastLineEnd(handle, bytes);
    if (end < bytes) await handle.truncate(end);
    await handle.sync();
    return end;
  } finally {
    await handle.close();
  }
}

async function lastLineEnd(handle: FileHandle, bytes: number): Promise<number> {
  const block = Buffer.allocUnsafe(64 * 1024);
  for (let end = bytes; end > 0; ) {
    const start = Math.max(0, end - block.length);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    const at = block.subarray(0, bytesRead).lastIndexOf(10);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}
