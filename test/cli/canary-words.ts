import { gunzipSync } from 'node:zlib';

/** A word that was seeded and stands nowhere else: `p` people, `i` internal, `s` secrets. */
const WORD = /zq[pis]\d{4}kx/gi;

/** Every such word in any reading of some bytes: as they are, UTF-16, gzip, Base64 of either, percent, JSON and HTML escapes. */
export function wordsIn(bytes: Buffer): ReadonlySet<string> {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const words = new Set<string>();
  const look = (text: string): void => {
    for (const word of text.match(WORD) ?? []) words.add(word.toLowerCase());
  };
  const text = plain.toString('latin1');
  for (const one of [text, plain.toString('utf16le'), Buffer.from(plain.subarray(1)).toString('utf16le')]) look(one);
  for (const [part] of text.matchAll(/[A-Za-z0-9+/_-]{12,4096}={0,2}/g))
    for (const from of [0, 1, 2, 3]) {
      const decoded = Buffer.from(part.slice(from), 'base64');
      look(decoded.toString('latin1'));
      look(decoded.toString('utf16le'));
    }
  look(text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  look(text.replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  look(text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))));
  look(text.replace(/[\\*]/g, ''));
  return words;
}
