import { FileError } from '../lib/file-error.ts';
import { readChunks } from '../lib/files.ts';
import { gunzipChunks } from '../lib/platform/gunzip-chunks.ts';
import { lineBatches } from '../lib/sort/line-batches.ts';
import { UserError } from '../model/error.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import { type LinesDigest, refuseChangedLines, startLinesDigest } from './lines-digest.ts';

const SCHEMA = /^exaudit\/snapshot\/v(\d+)$/;
const READS = 1;

/**
 * Opens a snapshot file, plain or gzip (told by content). A file that was cut off reads up to its last whole line: it
 * has no end line then. Whoever reads it to its end gets UserError('snapshot-changed') where its lines are not those that
 * were written. Throws UserError: `snapshot-missing`, `snapshot-unreadable`, `snapshot-newer`.
 *
 * @param options.checked `false` for whoever compares the digests for themselves.
 */
export async function openSnapshot(
  path: string,
  options: { readonly checked?: boolean } = {},
): Promise<SnapshotSource> {
  const isGzip = await startsLikeGzip(path);
  const isChecked = options.checked !== false;
  const read = (): AsyncIterable<readonly string[]> => linesOf(path, isGzip, isChecked);
  for await (const batch of read()) {
    checkHeader(batch[0] ?? '', path);
    return { read };
  }
  throw unreadable(path, 'it is empty');
}

async function* linesOf(path: string, isGzip: boolean, isChecked: boolean): AsyncGenerator<readonly string[]> {
  const chunks = isGzip ? decompressed(path) : readChunks(path);
  const digest = startLinesDigest();
  try {
    yield* lineBatches(isChecked ? through(chunks, digest) : chunks, { unfinished: 'drop', name: path });
    if (isChecked) refuseChangedLines(digest, path);
  } catch (error) {
    throw errorOf(error, path);
  }
}

async function* through(chunks: AsyncIterable<Uint8Array>, digest: LinesDigest): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    digest.update(chunk);
    yield chunk;
  }
}

async function* decompressed(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzipChunks(readChunks(path));
  } catch (error) {
    // The end of the file is missing: what came before it stands, and the missing end line says the rest.
    if (!(error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR')) throw error;
  }
}

async function startsLikeGzip(path: string): Promise<boolean> {
  try {
    for await (const chunk of readChunks(path)) return chunk[0] === 0x1f && chunk[1] === 0x8b;
    return false;
  } catch (error) {
    throw errorOf(error, path);
  }
}

function checkHeader(line: string, path: string): void {
  const schema = schemaOf(line);
  const version = Number(SCHEMA.exec(schema ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(version)) throw unreadable(path, 'its first line is not the header of a snapshot');
  if (version > READS) {
    throw new UserError(
      'snapshot-newer',
      `"${path}" is a snapshot of a newer version ("${schema}"); this program reads v${READS}.`,
      {
        where: path,
        hint: 'Use the version of exaudit that wrote it, or a newer one.',
      },
    );
  }
}

function schemaOf(line: string): string | undefined {
  try {
    const header: unknown = JSON.parse(line);
    if (typeof header !== 'object' || header === null || !('line' in header) || header.line !== 'header')
      return undefined;
    return 'schema' in header && typeof header.schema === 'string' ? header.schema : undefined;
  } catch {
    return undefined;
  }
}

function errorOf(error: unknown, path: string): unknown {
  if (error instanceof FileError) {
    const code = error.code === 'missing' ? 'snapshot-missing' : 'snapshot-unreadable';
    return new UserError(code, error.message, { where: path, cause: error });
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
    return unreadable(path, 'its compressed data is damaged', error);
  }
  return error;
}

const unreadable = (path: string, reason: string, cause?: unknown): UserError =>
  new UserError('snapshot-unreadable', `"${path}" cannot be read as a snapshot: ${reason}.`, { where: path, cause });
