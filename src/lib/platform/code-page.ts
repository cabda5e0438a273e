import { Buffer } from 'node:buffer';

const ENCODINGS: { readonly [codePage: number]: TextEncoding } = {
  437: 'cp437',
  850: 'cp850',
  932: 'cp932',
  1200: 'utf-16le',
  1201: 'utf-16be',
  1252: 'windows-1252',
  65001: 'utf-8',
};

/** The encoding of a Windows code page, or `undefined` for one that is not read: then the bytes have to tell. */
export function encodingOfCodePage(codePage: number): TextEncoding | undefined {
  return ENCODINGS[codePage];
}

/** The number in what `chcp` prints in any language: `Active code page: 437`, `Aktive Codepage: 850.` */
export function codePageIn(chcpOutput: string): number | undefined {
  const number = /(\d{3,5})\D*$/.exec(chcpOutput)?.[1];
  return number === undefined ? undefined : Number(number);
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp437' | 'cp850' | 'cp932' | 'windows-1252';

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
