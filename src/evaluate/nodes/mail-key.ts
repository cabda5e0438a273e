/** Lower case, without the prefix of a proxy address. */
export function mailKey(value: string): string {
  const key = value.toLowerCase();
  return key.slice(prefixLength(key));
}

const COLON = 58;

/** Length of `smtp:` or `sip:` in any case, else 0. */
export function prefixLength(value: string): number {
  if (value.charCodeAt(4) === COLON) return isWord(value, 'smtp') ? 5 : 0;
  return value.charCodeAt(3) === COLON && isWord(value, 'sip') ? 4 : 0;
}

/** Bit 32 is the case of an ASCII letter; nothing but that letter in either case gives it. */
function isWord(value: string, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if ((value.charCodeAt(index) | 32) !== word.charCodeAt(index)) return false;
  }
  return true;
}
