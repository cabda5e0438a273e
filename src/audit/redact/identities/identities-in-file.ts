import { readChunks } from '../../../lib/files.ts';
import { gunzipChunks } from '../../../lib/platform/gunzip-chunks.ts';
import { lineBatches } from '../../../lib/sort/line-batches.ts';
import { decodeText } from '../../../lib/text.ts';
import { UserError } from '../../../model/error.ts';
import { type Identity, identitiesIn, type KnownNames } from '../../../report/redact/identities.ts';

const MOST_LINE_BYTES = 64 * 1024 * 1024;

/** The identities in one file, each once a line. Throws UserError('file-unreadable') for damaged compression. */
export async function* identitiesInFile(
  path: string,
  names: KnownNames,
): AsyncGenerator<Identity & { readonly line: number }> {
  let line = 0;
  try {
    for await (const lines of lineBatches(inUtf8(chunksOf(path)), { maxLineBytes: MOST_LINE_BYTES, name: path })) {
      for (const text of lines) {
        line += 1;
        const found = new Map(identitiesIn(text, names).map((identity) => [identity.kind + identity.shown, identity]));
        for (const identity of found.values()) yield { ...identity, line };
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new UserError('file-unreadable', `"${path}" is damaged: it cannot be searched.`, {
        where: path,
        cause: error,
      });
    }
    throw error;
  }
}

/** Also of text in UTF-16 or in a code page, as PowerShell and consoles write it. */
async function* inUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const text of decodeText(chunks)) yield Buffer.from(text, 'utf8');
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  if (!/\.gz$/i.test(path)) return yield* readChunks(path);
  yield* gunzipChunks(readChunks(path));
}
