import { decodeText } from '../../lib/text.ts';
import type { CaptureFile } from '../../model/capture.ts';
import { unpacked } from './unpacked.ts';

const HEAD = 65_536;

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
