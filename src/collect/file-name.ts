import { digest } from '../lib/digest.ts';

const MOST = 80;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name of the directory as the name of a file or folder that every platform takes, and that no two names share:
 * what is not plain becomes `%XX`, what is too long or the name of a device gets a part of its digest.
 */
export function fileName(name: string): string {
  const plain = [...Buffer.from(name, 'utf8')]
    .map(byteText)
    .join('')
    .replace(/[. ]+$/, dotsText);
  if (plain === '') return '%';
  const stem = plain.split('.')[0] ?? plain;
  if (plain.length <= MOST && !DEVICE.test(stem)) return plain;
  return `${plain.slice(0, MOST)}%${digest(name).slice(0, 12)}`.replace(/^([^.%]*)\./, '$1%2E');
}

const byteText = (byte: number): string => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9 ._()-]/.test(character) ? character : hex(byte);
};
/** Windows drops dots and blanks at the end. */
const dotsText = (tail: string): string => [...tail].map((character) => hex(character.charCodeAt(0))).join('');
const hex = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
