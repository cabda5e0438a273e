import { adObjectNameOf } from './ad-object-name-of.ts';
import { plainOf } from './plain-reading.ts';
import { type Accessor, OVER_LINES } from './reading.ts';
import { setReading } from './set-reading.ts';

export const textSetOf: Accessor<readonly string[] | null> = (raw) =>
  setReading(raw, (item) => {
    // Without braces, lines are members or one member that was broken.
    const isBroken = typeof raw === 'object' && raw?.type === 'text' && /^[^{].*\n/.test(raw.text.trim());
    const plain = isBroken ? OVER_LINES : plainOf(item);
    if (plain === null || plain === '') return [];
    return typeof plain === 'object' ? plain : [String(plain)];
  });

/** Names of the directory objects that a set refers to. */
export const adObjectNameSetOf: Accessor<readonly string[] | null> = (raw) =>
  setReading(raw, (item) => {
    const reading = adObjectNameOf(item);
    if (reading === undefined || 'unseen' in reading) return reading ?? [];
    return reading.value === null ? [] : [reading.value];
  });

/** Mail and other addresses with their prefixes; also where somebody joined them into one cell. */
export const addressSetOf: Accessor<readonly string[] | null> = (raw) =>
  setReading(raw, (item) => {
    const plain = typeof item === 'string' ? item : plainOf(item);
    if (plain === null || plain === '') return [];
    if (typeof plain === 'object') return plain;
    const text = String(plain);
    const isListed = typeof raw === 'object' && raw?.type === 'text' && raw.text.includes('\n');
    if (isListed && !/^[A-Za-z][A-Za-z0-9]*:\S/.test(text)) return OVER_LINES;
    return text.includes(':', text.indexOf(':') + 1)
      ? text.split(/(?:[;,]|(?<!\s)\s)\s*(?=[A-Za-z][A-Za-z0-9]*:)/)
      : [text];
  });
