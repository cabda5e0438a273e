import type { RawValue } from '../../raw/raw.ts';
import { cutText } from '../cut-text.ts';

/**
 * What one primitive element of CLIXML means (MS-PSRP 2.2.5.1); `undefined` for an element that is none. Times become
 * ISO 8601 UTC where they carry a zone. Byte arrays, secure strings and XML documents never get here.
 */
export function clixmlPrimitive(tag: string, text: string): RawValue | undefined {
  switch (tag) {
    case 'S':
    case 'SBK':
      return cutText(text) ?? text;
    case 'B':
      return text === 'true' ? true : text === 'false' ? false : odd(tag);
    case 'I32':
    case 'U32':
    case 'I16':
    case 'U16':
    case 'By':
    case 'SB':
    case 'Db':
    case 'Sg':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'I64':
    case 'U64':
    case 'D':
      return text !== '' && Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'C':
      return /^\d{1,5}$/.test(text) ? String.fromCharCode(Number(text)) : odd(tag);
    case 'DT':
      return clixmlTime(text);
    case 'G':
    case 'URI':
    case 'TS':
    case 'Version':
      return text;
    default:
      return undefined;
  }
}

function odd(tag: string): RawValue {
  return { type: 'unseen', cause: 'unreadable', detail: `<${tag}> holds no value of its type` };
}

function clixmlTime(text: string): RawValue {
  if (!/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return text;
  const time = Date.parse(text);
  return Number.isNaN(time) ? odd('DT') : new Date(time).toISOString();
}

/** Undoes the `_xHHHH_` escapes of CLIXML; surrogate pairs come as two of them. */
export function clixmlText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
