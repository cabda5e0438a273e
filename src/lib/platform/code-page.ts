import type { TextEncoding } from '../text-encoding.ts';

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
