import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { CaptureFile, RefusedFile } from '../../../model/capture.ts';
import { UserError } from '../../../model/error.ts';
import { type FoundFiles, isLeftBehind, tooManyFiles } from './capture-folder.ts';
import { type CaptureLimits, megabytes } from './capture-limits.ts';
import { refusalOfPath, tidyPath } from './capture-path.ts';

/** Bytes of inner zips that are in memory: one count for all zips of a capture. */
export interface HeldZips {
  bytes: number;
}

/** A zip on disk, or one that was inside another and is in memory now. */
type ZipPlace = { readonly path: string } | { readonly bytes: Buffer };

/** Names are decoded and checked here, so that one bad name costs one entry and not the zip. */
const OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: true } as const;

/**
 * Every file in a zip, with those of zips inside it (one level). Nothing is unpacked to disk.
 *
 * @param inside Path of the zip inside the capture; empty for the capture itself.
 */
export async function filesInZip(
  zip: ZipPlace,
  name: string,
  inside: string,
  limits: CaptureLimits,
  held: HeldZips,
  isInner = false,
): Promise<FoundFiles> {
  const files: CaptureFile[] = [];
  const refused: RefusedFile[] = [];
  const inner: { readonly place: string; readonly file: CaptureFile }[] = [];
  let total = 0;
  const opened = await openZip(zip, name);
  try {
    for await (const entry of opened.eachEntry()) {
      const given = nameOf(entry);
      if (given.endsWith('/') || given.split('/').some(isLeftBehind)) continue;
      const path = inside === '' ? tidyPath(given) : `${inside}/${tidyPath(given)}`;
      const reason = refusalOfPath(given) ?? refusalOfEntry(entry, total, limits);
      if (reason !== undefined) {
        refused.push({ path: inside === '' ? given : `${inside}/${given}`, reason });
        continue;
      }
      total += entry.uncompressedSize;
      if (files.length + inner.length >= limits.files) throw tooManyFiles(name, limits);
      const file = fileOf(zip, name, entry, path);
      if (!/\.zip$/i.test(path)) files.push(file);
      else if (isInner) refused.push({ path, reason: 'it is a zip in a zip in a zip; unpack it first' });
      else inner.push({ place: path, file });
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged(name, error);
  } finally {
    opened.close();
  }
  for (const { place, file } of inner) {
    if (held.bytes + file.bytes > limits.innerZipBytes) {
      const of = held.bytes === 0 ? 'it is a zip in a zip of' : 'the zips in zips together are';
      refused.push({ path: place, reason: `${of} more than ${megabytes(limits.innerZipBytes)}; unpack it first` });
      continue;
    }
    held.bytes += file.bytes;
    try {
      const found = await filesInZip({ bytes: await bytesOf(file) }, place, place, limits, held, true);
      files.push(...found.files);
      refused.push(...found.refused);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ path: place, reason: 'it cannot be read as a zip' });
    }
  }
  return { files, refused };
}

async function openZip(zip: ZipPlace, name: string): Promise<ZipFile> {
  try {
    return 'path' in zip ? await openPromise(zip.path, OPTIONS) : await fromBufferPromise(zip.bytes, OPTIONS);
  } catch (error) {
    throw damaged(name, error);
  }
}

function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function refusalOfEntry(entry: Entry, total: number, limits: CaptureLimits): string | undefined {
  const unixMode = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (unixMode === 0o120000) return 'it is a link; links are not followed out of a capture';
  if (unixMode !== 0 && unixMode !== 0o100000) return 'it is not a plain file';
  if (entry.isEncrypted()) return 'it is protected by a password';
  if (!entry.canDecodeFileData()) return 'it is packed in a way that cannot be read; pack it again as plain zip';
  if (entry.uncompressedSize > limits.fileBytes) return `it is larger than ${megabytes(limits.fileBytes)}`;
  if (total + entry.uncompressedSize > limits.zipBytes)
    return `the zip unpacks to more than ${megabytes(limits.zipBytes)}`;
  if (
    entry.uncompressedSize > limits.ratioFrom &&
    entry.uncompressedSize > limits.ratio * Math.max(entry.compressedSize, 1)
  ) {
    return `it unpacks to more than ${limits.ratio} times its size, as a zip bomb does`;
  }
  return undefined;
}

function fileOf(zip: ZipPlace, name: string, entry: Entry, path: string): CaptureFile {
  return {
    path,
    bytes: entry.uncompressedSize,
    fileDate: dateOf(entry),
    open: async function* () {
      // Opened anew for each reading: a capture has no end at which it could be closed.
      const opened = await openZip(zip, name);
      try {
        if ('bytes' in zip && entry.compressionMethod === STORED) {
          const { fileDataStart } = await opened.readLocalFileHeaderPromise(entry, { minimal: true });
          yield* piecesOf(zip.bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize));
          return;
        }
        const stream: Readable = await opened.openReadStreamPromise(entry);
        for await (const chunk of stream) yield chunk as Uint8Array;
      } catch (error) {
        if (error instanceof UserError) throw error;
        throw new UserError('capture-unreadable', `"${path}" cannot be read: its packed data is damaged.`, {
          where: path,
          cause: error,
        });
      } finally {
        opened.close();
      }
    },
  };
}

/** An entry that is not packed. */
const STORED = 0;
const PIECE_BYTES = 65_536;

/** Of what is in memory already: a stream over it would hold all of it once more, as one piece. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** A zip keeps wall-clock time without a zone; it is shown as UTC, since it is only ever shown. */
function dateOf(entry: Entry): string | null {
  const date = entry.getLastModDate({ timezone: 'UTC' });
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

async function bytesOf(file: CaptureFile): Promise<Buffer> {
  const bytes = Buffer.alloc(file.bytes);
  let filled = 0;
  for await (const chunk of file.open()) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  return bytes;
}

const damaged = (name: string, cause: unknown): UserError =>
  new UserError(
    'capture-unreadable',
    `"${name}" cannot be read as a zip: ${cause instanceof Error ? cause.message : 'it is damaged'}.`,
    {
      where: name,
      hint: 'Pack the files again, or give the folder.',
      cause,
    },
  );
