import { Buffer, isAscii } from 'node:buffer';
import { decodeBytes, encodingByContent, encodingByStart, firstNonAscii, type TextEncoding } from './text-encoding.ts';

/** Text in chunks that never split a character; `encoding` is known once the first chunk was read. */
export interface DecodedText extends AsyncIterable<string> {
  readonly encoding: () => TextEncoding | undefined;
}

/** How much after the first byte above 0x7F decides between UTF-8 and a code page. */
const WINDOW = 65_536;
const CODE_PAGES: { readonly [name in TextEncoding]?: number } = { cp437: 437, cp850: 850, cp932: 932 };

/**
 * Decodes the bytes of a file that nobody labelled: a byte order mark wins, then zero bytes (UTF-16 without a mark),
 * then strict UTF-8, then an OEM or ANSI code page by its letters. Never throws: bytes that are not valid in the
 * encoding found become U+FFFD.
 */
export function decodeText(chunks: AsyncIterable<Uint8Array>): DecodedText {
  let encoding: TextEncoding | undefined;
  async function* decode(): AsyncGenerator<string> {
    let decoder: ((bytes: Uint8Array, last: boolean) => string) | undefined;
    let pending = Buffer.alloc(0);
    let atStart = true;
    for await (const chunk of chunks) {
      if (decoder !== undefined) {
        const text = decoder(chunk, false);
        if (text !== '') yield text;
        continue;
      }
      pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
      if (atStart) {
        if (pending.length < 4) continue;
        encoding = encodingByStart(pending);
        atStart = false;
      }
      if (encoding === undefined && isAscii(pending)) {
        if (pending.length > 0) yield pending.toString('latin1');
        pending = Buffer.alloc(0);
        continue;
      }
      if (encoding === undefined) {
        if (pending.length - firstNonAscii(pending) < WINDOW) continue;
        encoding = encodingByContent(pending, false);
      }
      decoder = decoderOf(encoding);
      const text = decoder(pending, false);
      pending = Buffer.alloc(0);
      if (text !== '') yield text;
    }
    encoding ??= (atStart ? encodingByStart(pending) : undefined) ?? encodingByContent(pending, true);
    const last = (decoder ?? decoderOf(encoding))(pending, true);
    if (last !== '') yield last;
  }
  return { encoding: () => encoding, [Symbol.asyncIterator]: decode };
}

/** Lines of a text: a line feed with any carriage returns before it ends one, and so does a carriage return alone. */
export function linesOf(text: string): readonly string[] {
  const parts = text.split('\n');
  if (!text.includes('\r')) return parts;
  const last = parts.length - 1;
  const lines: string[] = [];
  for (let index = 0; index <= last; index += 1) {
    const part = parts[index] ?? '';
    let end = part.length;
    if (index < last) while (part.charCodeAt(end - 1) === 0x0d) end -= 1;
    const line = end === part.length ? part : part.slice(0, end);
    if (!line.includes('\r')) lines.push(line);
    else for (const piece of line.split('\r')) lines.push(piece);
  }
  return lines;
}

function decoderOf(encoding: TextEncoding): (bytes: Uint8Array, last: boolean) => string {
  const codePage = CODE_PAGES[encoding];
  if (codePage === 437 || codePage === 850) return (bytes) => decodeBytes(bytes, codePage);
  const decoder = new TextDecoder(codePage === 932 ? 'shift_jis' : encoding);
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}
