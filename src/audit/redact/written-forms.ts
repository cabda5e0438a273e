/** A text with escapes of addresses as it reads; `undefined` where one of them is none. */
export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Numeric entities of HTML and XML as characters. */
export const entitiesDecoded = (text: string): string =>
  text.replace(/&#(x?)([0-9a-f]{1,6});/gi, (whole, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex === '' ? 10 : 16);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
  });

/** The characters that mean something in markup, as entities. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

/** The text that a quoted string of JSON stands for; `undefined` where it is none. */
export function jsonDecoded(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a run of Base64 says, where it says text at all. */
export function base64Decoded(run: string): readonly string[] {
  const bytes = Buffer.from(run, 'base64');
  return [bytes.toString('utf8'), bytes.toString('utf16le')].filter(isReadable);
}

const isReadable = (text: string): boolean =>
  (text.match(/[\p{L}\p{N}\p{P}\p{Zs}\r\n\t]/gu)?.length ?? 0) > text.length * 0.8 && !text.includes('\ufffd');
