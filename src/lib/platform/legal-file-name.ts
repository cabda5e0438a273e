import { digest } from '../digest.ts';

/** Names of devices in every folder of Windows, with any extension. */
const DEVICE = /^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])[ ]*(?:\.|$)/i;
const MAX = 200;

/**
 * A file name, legal on Windows and elsewhere, that stands for any text: what is not allowed becomes `%XX` of its
 * UTF-8 bytes, and `%` itself `%25`, so that two texts never share a name. What is longer than 200 characters is cut
 * and gets a digest of the whole. Names are the same on every platform: a capture is carried from one to another.
 */
export function legalFileName(text: string): string {
  const safe = text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*%]/g, percent)
    .replace(/[. ]$/, percent);
  const name = DEVICE.test(safe) ? percent(safe.charAt(0)) + safe.slice(1) : safe;
  if (name === '') return '%';
  if (name.length <= MAX) return name;
  return `${name.slice(0, MAX - 18).toWellFormed()}%~${digest(text).slice(0, 16)}`;
}

const percent = (character: string): string =>
  Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
