import { encodingOfCodePage } from '../../../lib/platform/code-page.ts';
import { decodeText } from '../../../lib/text.ts';
import { decodeBytes, type TextEncoding } from '../../../lib/text-encoding.ts';

/** Whether it is Unicode, the bytes tell; of the other code pages the one that is known, else the likeliest. */
export async function decodedOutput(
  chunks: readonly Uint8Array[],
  codePage: number | undefined,
): Promise<{ readonly text: string; readonly encoding: TextEncoding | undefined }> {
  const reading = decodeText(streamOf(chunks));
  let text = '';
  for await (const piece of reading) text += piece;
  const encoding = reading.encoding();
  const isUnicode = encoding === undefined || encoding.startsWith('utf-');
  if (isUnicode || (codePage !== 437 && codePage !== 850 && codePage !== 932 && codePage !== 1252))
    return { text, encoding };
  return { text: decodeBytes(Buffer.concat(chunks), codePage), encoding: encodingOfCodePage(codePage) };
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
