/** What a line says: as people read it, as a program does (JSON, addresses), and what stands in it as Base64. */
export function lineReadings(line: string): readonly string[] {
  const plain = unescaped(line);
  const texts = new Set([plain, percentDecoded(plain)]);
  const encoded = line.match(ENCODED) ?? [];
  for (const part of encoded.slice(0, MOST_ENCODED)) {
    const bytes = Buffer.from(part, 'base64');
    for (const text of [bytes.toString('utf8'), bytes.toString('utf16le')]) if (isText(text)) texts.add(text);
  }
  return [...texts];
}

const ENCODED = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** More of one line is a picture or a digest list; what it holds is looked for as it stands. */
const MOST_ENCODED = 2000;

/** Digests decode to bytes of every kind, texts of people to characters that can be read. */
const isText = (text: string): boolean =>
  text !== '' && !/[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/u.test(text.replace(/[\r\n\t]/g, ''));

/** `%C3%A5dne%40contoso.com`; what is no valid sequence stays as it is. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (all) => {
    try {
      return decodeURIComponent(all);
    } catch {
      return all;
    }
  });
}

/** As people read it: HTML writes `O&#39;Brien`, Markdown `first\_last`. */
function unescaped(line: string): string {
  return line
    .replace(/&#39;|&#x27;|&apos;/gi, "'")
    .replace(/&commat;|%40/gi, '@')
    .replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (all, hex: string | undefined, decimal: string | undefined) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : all;
    })
    .replace(/&amp;/gi, '&')
    .replace(/\\(?=[_*~.'#-])/g, '');
}
