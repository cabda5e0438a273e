import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '../../src/lib/text.ts';
import { decodeBytes } from '../../src/lib/text-encoding.ts';
import { allOf } from '../normalize/formats/read-all.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function decode(
  bytes: Uint8Array,
  size = 7,
): Promise<{ readonly text: string; readonly encoding: string | undefined }> {
  const decoded = decodeText(pieces(bytes, size));
  const text = (await allOf(decoded)).join('');
  return { text, encoding: decoded.encoding() };
}

const SAMPLE = 'Straße – “Größe” 默认 ends 😀\r\n';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test('a byte order mark decides the encoding and is not part of the text', async () => {
  expect(await decode(Buffer.from(`\uFEFF${SAMPLE}`))).toEqual({ text: SAMPLE, encoding: 'utf-8' });
  expect(await decode(Buffer.from(`\uFEFF${SAMPLE}`, 'utf16le'))).toEqual({ text: SAMPLE, encoding: 'utf-16le' });
  expect(await decode(utf16be(`\uFEFF${SAMPLE}`))).toEqual({ text: SAMPLE, encoding: 'utf-16be' });
});

test('UTF-16 without a mark is found by its zero bytes', async () => {
  const text = 'Server : EX01\r\nInternalUrl : https://mail.contoso.com/mapi\r\n';
  expect(await decode(Buffer.from(text, 'utf16le'))).toEqual({ text, encoding: 'utf-16le' });
  expect(await decode(utf16be(text))).toEqual({ text, encoding: 'utf-16be' });
});

test('characters that chunks split come out whole, whatever the chunk size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        expect((await decode(Buffer.from(`\uFEFF${text}`), size)).text).toBe(text);
        expect((await decode(Buffer.from(`\uFEFF${text}`, 'utf16le'), size)).text).toBe(text);
      },
    ),
  );
});

test('a long ASCII start does not decide against a later accent', async () => {
  const text = `${'x'.repeat(200_000)}ü`;
  expect(await decode(Buffer.from(text), 4096)).toEqual({ text, encoding: 'utf-8' });
  expect((await decode(Buffer.from(`${'x'.repeat(200_000)}f\x81r`, 'latin1'), 4096)).text.endsWith('für')).toBe(true);
});

test('text that is not UTF-8 is read as a console or a Windows code page by its letters', async () => {
  expect(await decode(Buffer.from('Gr\x94\xE1e f\x81r M\x81ller', 'latin1'))).toEqual({
    text: 'Größe für Müller',
    encoding: 'cp850',
  });
  expect(await decode(Buffer.from('Gr\xF6\xDFe f\xFCr M\xFCller', 'latin1'))).toEqual({
    text: 'Größe für Müller',
    encoding: 'windows-1252',
  });
  const japanese = Buffer.from([0x83, 0x81, 0x83, 0x93, 0x83, 0x6f, 0x81, 0x5b, 0x82, 0xb3, 0x82, 0xf1]);
  expect(await decode(japanese)).toEqual({ text: 'メンバーさん', encoding: 'cp932' });
});

test('known code pages are decoded by their tables', () => {
  const bytes = Buffer.from([0x41, 0x84, 0x9b, 0xe1]);
  expect(decodeBytes(bytes, 437)).toBe('Aä¢ß');
  expect(decodeBytes(bytes, 850)).toBe('Aäøß');
  expect(decodeBytes(Buffer.from([0x82, 0xa0]), 932)).toBe('あ');
  expect(decodeBytes(Buffer.from([0x80]), 1252)).toBe('€');
});

test('an empty file is empty text', async () => {
  expect((await decode(new Uint8Array())).text).toBe('');
});
