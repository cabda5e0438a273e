import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { startDigest } from '../lib/digest.ts';
import { type DecodedText, decodeText } from '../lib/text.ts';
import type { CaptureFile } from '../model/capture.ts';
import { FormatError } from './formats/format-error.ts';

const HEAD = 65_536;

/** One reading of a file, with the digest of all its bytes however early the reader stops. */
export interface FileText {
  readonly text: DecodedText;
  /** Reads what is left, and gives the digest in hex. Throws nothing: of an unreadable rest nothing is digested. */
  sha256(): Promise<string>;
}

export function openText(file: CaptureFile): FileText {
  const digest = startDigest();
  const source = file.open()[Symbol.asyncIterator]();
  let ended = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    // No `for await` here: it would close the source when the reader stops, and the digest needs the rest.
    for (;;) {
      const step = await source.next();
      if (step.done === true) {
        ended = true;
        return;
      }
      digest.update(step.value);
      yield step.value;
    }
  }
  return {
    text: decodeText(unpacked(chunks())),
    sha256: async () => {
      try {
        while (!ended) {
          const step = await source.next();
          if (step.done === true) ended = true;
          else digest.update(step.value);
        }
      } catch {
        ended = true;
      }
      return digest.hex();
    },
  };
}

/** The first 64 kB, unpacked, as bytes and decoded. */
export async function headOf(file: CaptureFile): Promise<{ readonly bytes: Uint8Array; readonly text: string }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpacked(file.open())) {
    parts.push(new Uint8Array(chunk.subarray(0, HEAD - size)));
    size += chunk.length;
    if (size >= HEAD) break;
  }
  const bytes = Buffer.concat(parts);
  let text = '';
  for await (const piece of decodeText(one(bytes))) text += piece;
  return { bytes, text };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** All of a text that has to be held at once. Throws FormatError('over-limit') above `maxCharacters`. */
export async function wholeText(text: AsyncIterable<string>, maxCharacters = 64 * 1024 * 1024): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > maxCharacters) {
      throw new FormatError(
        'over-limit',
        `the file is longer than ${Math.round(maxCharacters / 1048576)} million characters`,
      );
    }
    pieces.push(piece);
  }
  return pieces.join('');
}

/** Text packs to a twentieth, logs to a thirtieth; what grows more than this was made to fill something. */
const MOST_GROWTH = 300;
const FREE = 64 * 1024 * 1024;

/**
 * The bytes of a file, unpacked where they are gzip (told by content). Whoever stops early closes the source. Throws
 * FormatError: `unreadable` where the packing is broken, `over-limit` where it grows without measure.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    const first = await source.next();
    if (first.done === true) return;
    if (first.value[0] === 0x1f && first.value[1] === 0x8b) return yield* gunzipped(first.value, source);
    yield first.value;
    for (let step = await source.next(); step.done !== true; step = await source.next()) yield step.value;
  } finally {
    await source.return?.();
  }
}

async function* gunzipped(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let plain = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for (let step: IteratorResult<Uint8Array> = { value: first }; step.done !== true; step = await source.next()) {
      packed += step.value.length;
      // A stream keeps chunks waiting, and whoever reads files uses its memory again.
      yield Buffer.from(step.value);
    }
  }
  const gunzip = createGunzip({ chunkSize: 65_536 });
  pipeline(Readable.from(counted()), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      plain += chunk.length;
      if (plain > FREE && plain > packed * MOST_GROWTH) {
        throw new FormatError('over-limit', 'it unpacks to more than can be read');
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new FormatError('unreadable', `its packing is broken: ${error.message}`);
    }
    throw error;
  }
}
