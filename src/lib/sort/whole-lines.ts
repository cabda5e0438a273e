const LINE_FEED = 10;

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
