import { Buffer } from 'node:buffer';
import { wordTable } from '../../../lib/words/word-table.ts';
import type { RegistryEntry, RegistryType } from './registry-entry.ts';

const TYPES: { readonly [code: string]: RegistryType } = wordTable({
  '': 'REG_BINARY',
  '0': 'REG_BINARY',
  '1': 'REG_SZ',
  '2': 'REG_EXPAND_SZ',
  '3': 'REG_BINARY',
  '4': 'REG_DWORD',
  '7': 'REG_MULTI_SZ',
  b: 'REG_QWORD',
});

/** @param wide Whether texts are UTF-16; without the head of the file their bytes show it. */
export function fileData(text: string, wide: boolean | undefined): Pick<RegistryEntry, 'type' | 'data'> | undefined {
  if (text === '-') return { type: null, data: null };
  const dword = /^dword:([0-9a-f]{1,8})$/i.exec(text);
  if (dword !== null) return { type: 'REG_DWORD', data: Number.parseInt(dword[1] ?? '', 16) };
  const string = /^"((?:[^"\\]|\\.)*)"$/.exec(text);
  if (string !== null) return { type: 'REG_SZ', data: (string[1] ?? '').replace(/\\(.)/g, '$1') };
  const hex = /^hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}(?:,|$))*)$/i.exec(text.replace(/\s/g, ''));
  const type = hex === null ? undefined : TYPES[(hex[1] ?? '').toLowerCase()];
  if (hex === null || type === undefined) return undefined;
  const bytes = Buffer.from((hex[2] ?? '').replaceAll(',', ''), 'hex');
  if (type === 'REG_BINARY') return { type, data: bytes.toString('hex') };
  if (type === 'REG_DWORD') return bytes.length === 4 ? { type, data: bytes.readUInt32LE() } : undefined;
  if (type === 'REG_QWORD') {
    const number = bytes.length === 8 ? Number(bytes.readBigUInt64LE()) : Number.NaN;
    return Number.isSafeInteger(number) ? { type, data: number } : { type, data: bytes.toString('hex') };
  }
  const strings = ((wide ?? bytes[1] === 0) ? bytes.toString('utf16le') : bytes.toString('latin1')).replace(/\0+$/, '');
  return { type, data: strings.replaceAll('\0', '\n') };
}
