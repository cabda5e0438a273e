import { writeFile } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { checked, contentPath } from './content-folder.ts';
import type { Shelf, Statements } from './database.ts';

const PIECE_BYTES = 1024 * 1024;

/** Contents in a table of the database that holds the rows, in pieces: none is ever in memory as a whole. */
export function contentTable(reading: Statements, where: string): Shelf {
  const read = (sha256: string): AsyncIterable<Uint8Array> =>
    checked(storedPieces(sha256, reading, where), sha256, `content ${sha256.slice(0, 12)}… of ${where}`);
  return {
    put: async (content, writing) => {
      const { bytes, sha256 } = content;
      const [there] = await writing.all(
        'SELECT sum(octet_length(bytes)) AS bytes FROM content WHERE sha256 = ?',
        sha256,
      );
      if (there?.bytes !== null && Number(there?.bytes) === bytes) return;
      await writing.all('DELETE FROM content WHERE sha256 = ?', sha256);
      let piece = 0;
      for await (const part of inPieces(checked(content.read(), sha256, sha256)))
        await writing.all('INSERT INTO content (sha256, piece, bytes) VALUES (?, ?, ?)', sha256, piece++, part);
    },
    read: ({ sha256 }) => read(sha256),
    all: async (statements) => {
      const rows = await statements.all(
        'SELECT sha256, sum(octet_length(bytes)) AS bytes FROM content GROUP BY sha256 ORDER BY sha256',
      );
      return rows.map(({ bytes, sha256 }) => ({ sha256: String(sha256), bytes: Number(bytes) }));
    },
    remove: async (sha256, writing) => {
      await writing.all('DELETE FROM content WHERE sha256 = ?', sha256);
    },
    copy: (sha256, to) => writeFile(contentPath(to, sha256), read(sha256), { restricted: true }),
  };
}

async function* storedPieces(sha256: string, reading: Statements, where: string): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece++) {
    const [row] = await reading.all('SELECT bytes FROM content WHERE sha256 = ? AND piece = ?', sha256, piece);
    if (row?.bytes instanceof Uint8Array) yield row.bytes;
    else if (piece > 0) return;
    else
      throw new UserError('history-damaged', `A content of the history is missing (${sha256.slice(0, 12)}…).`, {
        where,
        hint: 'see what is lost with "exaudit history check", and restore a backup',
      });
  }
}

/** The same bytes in pieces of one size; the last may be smaller, and there is always one. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    for (; waiting.length >= PIECE_BYTES; waiting = waiting.subarray(PIECE_BYTES))
      yield waiting.subarray(0, PIECE_BYTES);
  }
  yield waiting;
}
