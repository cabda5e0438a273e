import { isAscii } from 'node:buffer';
import { FileError } from '../file-error.ts';

const LINE_FEED = 10;

/**
 * Splits UTF-8 bytes into lines, without their line feed, one batch a chunk of input. What it keeps of a chunk it copies.
 *
 * @param options.maxLineBytes A longer line throws `FileError('line-too-long')`, so that one line never fills memory.
 * @param options.unfinished What to do with a last line that has no line end: `keep` it (default) or `drop` it.
 */
export async function* lineBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: { readonly maxLineBytes?: number; readonly unfinished?: 'keep' | 'drop'; readonly name?: string } = {},
): AsyncGenerator<readonly string[]> {
  const { maxLineBytes = 16 * 1024 * 1024, unfinished = 'keep', name = 'the file' } = options;
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      rest.push(new Uint8Array(chunk));
      restBytes += chunk.length;
    } else {
      const head = chunk.subarray(0, end);
      const text = rest.length === 0 ? decode(head) : decode(Buffer.concat([...rest, head]));
      rest = end + 1 < chunk.length ? [new Uint8Array(chunk.subarray(end + 1))] : [];
      restBytes = chunk.length - end - 1;
      yield text.split('\n');
    }
    if (restBytes > maxLineBytes) {
      const message = `${name} holds a line of more than ${Math.round(maxLineBytes / 1048576)} MB.`;
      throw new FileError('line-too-long', name, message);
    }
  }
  if (restBytes > 0 && unfinished === 'keep') yield [decode(Buffer.concat(rest))];
}

function decode(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString(isAscii(buffer) ? 'latin1' : 'utf8');
}

/**
 * Cuts bytes so that every block ends with a line feed; a last line without one gets it. A block is valid until the next
 * is asked for, where that is so of the chunks.
 */
export async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Uint8Array[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    let start = 0;
    if (end > 0 && rest.length > 0) {
      start = chunk.indexOf(LINE_FEED) + 1;
      yield Buffer.concat([...rest, chunk.subarray(0, start)]);
      rest = [];
    }
    if (start < end) yield bufferOn(chunk.subarray(start, end));
    if (end < chunk.length) rest.push(new Uint8Array(chunk.subarray(end)));
  }
  if (rest.length > 0) yield Buffer.concat([...rest, Buffer.of(LINE_FEED)]);
}

const bufferOn = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
