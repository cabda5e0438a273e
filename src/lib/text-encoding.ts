import { Buffer, isAscii, isUtf8 } from 'node:buffer';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp437' | 'cp850' | 'cp932' | 'windows-1252';

/** In pieces of how many bytes a byte above 0x7F is looked for: a piece of ASCII is told a hundred times as fast as byte by byte. */
const STRIDE = 1024;

/** By a byte order mark, or the zero bytes of UTF-16; `undefined` where the beginning says nothing. */
export function encodingByStart(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, 1024);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = length / 5;
  if (odd > enough && even < odd / 4) return 'utf-16le';
  if (even > enough && odd < even / 4) return 'utf-16be';
  return undefined;
}

/** Index of the first byte above 0x7F. */
export function firstNonAscii(bytes: Uint8Array): number {
  for (let start = 0; start < bytes.length; start += STRIDE) {
    const part = bytes.subarray(start, start + STRIDE);
    if (!isAscii(part)) return start + part.findIndex((byte) => byte > 0x7f);
  }
  return bytes.length;
}

/** UTF-8, or the code page that its letters are likeliest of. @param complete Nothing comes after these bytes. */
export function encodingByContent(bytes: Uint8Array, complete: boolean): TextEncoding {
  if (isUtf8(complete ? bytes : bytes.subarray(0, endOfLastCharacter(bytes)))) return 'utf-8';
  if (looksJapanese(bytes)) return 'cp932';
  // Western letters inside words: OEM pages keep them at 0x80–0xA5, windows-1252 at 0xC0–0xFF, where OEM pages have
  // lines of tables (and ß at 0xE1). Pages 437 and 850 agree on the letters; 850 is what Windows sets in Europe.
  let oem = 0;
  let ansi = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80 || !(isLetter(bytes[index - 1]) || isLetter(bytes[index + 1]))) continue;
    if (byte <= 0xa5 && !TYPOGRAPHY.has(byte)) oem += 1;
    else if (byte >= 0xc0 && byte !== 0xe1) ansi += 1;
  }
  return oem > ansi ? 'cp850' : 'windows-1252';
}

/** Quotes, dashes and dots that windows-1252 has among the OEM letters. */
const TYPOGRAPHY: ReadonlySet<number> = new Set([0x85, 0x91, 0x92, 0x93, 0x96, 0x97]);

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}

/** Where the last whole UTF-8 character ends, so that a window cut in mid-character is still UTF-8. */
function endOfLastCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** Shift-JIS: at least three kana (0x82 or 0x83 before a high byte), and every lead byte has a valid second byte. */
function looksJapanese(bytes: Uint8Array): boolean {
  let kana = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80 || (lead >= 0xa1 && lead <= 0xdf)) continue;
    const second = bytes[index + 1];
    if (second === undefined) break;
    if (second < 0x40 || second === 0x7f || second > 0xfc) return false;
    if ((lead === 0x82 && second >= 0x9f) || (lead === 0x83 && second >= 0x80 && second <= 0x96)) kana += 1;
    index += 1;
  }
  return kana >= 3;
}

/** Decodes bytes of a known code page: 437, 850, 932 or 1252. */
export function decodeBytes(bytes: Uint8Array, codePage: 437 | 850 | 932 | 1252): string {
  if (codePage === 932) return new TextDecoder('shift_jis').decode(bytes);
  if (codePage === 1252) return new TextDecoder('windows-1252').decode(bytes);
  return fromUpperHalf(bytes, UPPER_HALVES[codePage] ?? '');
}

function fromUpperHalf(bytes: Uint8Array, upper: string): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => upper.charAt(byte.charCodeAt(0) - 0x80));
}

/** The upper halves (0x80–0xFF) of the code pages that Windows consoles use and `TextDecoder` does not know. */
export const UPPER_HALVES: { readonly [codePage: number]: string } = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};
