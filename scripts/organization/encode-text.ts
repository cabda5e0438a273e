export type TextEncodingName = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'latin1';

/** The bytes of a file as the exporting program writes them; UTF-16 with its byte order mark. */
export function encodeText(text: string, encoding: TextEncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'latin1':
      return Buffer.from(text, 'latin1');
  }
}
