import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** Relative, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** A regular file for its owner only. */
const MODE = 0o100600;

/** A zip of a few texts. */
export async function zipOf(entries: readonly ZipEntry[], when: Date): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, text } of entries) zip.addBuffer(Buffer.from(text, 'utf8'), name, { mtime: when, mode: MODE });
  zip.end();
  return await buffer(zip.outputStream);
}
