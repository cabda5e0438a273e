import { gunzipChunks } from '../../lib/platform/gunzip-chunks.ts';
import { UserError } from '../../model/error.ts';

/** A content without its compression. Throws UserError('history-damaged') where it is none. */
export async function* contentBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzipChunks(chunks);
  } catch (error) {
    if (!/^Z_/.test(String(Object(error).code))) throw error;
    throw new UserError('history-damaged', 'A content of the history is not what was stored.', {
      hint: 'see what is lost with "exaudit history check", and restore a backup',
      cause: error,
    });
  }
}

/** A content as text. Throws UserError('history-damaged') for one that is longer than any that is stored. */
export async function textIn(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of contentBytes(chunks)) {
    bytes += chunk.length;
    if (bytes > MOST_TEXT_BYTES)
      throw new UserError('history-damaged', 'A content of the history is longer than anything that is stored there.', {
        hint: 'see "exaudit history check"',
      });
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** As long as a run.json may be; a few compressed bytes can stand for any number. */
const MOST_TEXT_BYTES = 128 * 1024 * 1024;
