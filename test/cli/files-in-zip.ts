import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** Every file of a zip as text, by name, as a reader that is not ours sees it: names and sums are checked. */
export async function filesInZip(zip: Uint8Array): Promise<{ readonly [name: string]: string }> {
  const archive = await fromBufferPromise(Buffer.from(zip), { validateEntrySizes: true, strictFileNames: true });
  const files: { [name: string]: string } = {};
  for await (const entry of archive.eachEntry()) {
    files[entry.fileName] = await text(await archive.openReadStreamPromise(entry));
  }
  return files;
}
