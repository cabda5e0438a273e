import { expect, test } from 'vitest';
import { type Fixture, type Seen, seenIn } from '../../scripts/fuzz/reading.ts';
import { BESIDE_SAMPLES, SAMPLES } from '../../scripts/fuzz/samples.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';

/** Names that every object of JavaScript knows, each with one that none knows and that sorts beside it. */
const NAMES = [
  ['constructor', 'construktor'],
  ['valueOf', 'valueOg'],
  ['__proto__', '__protp__'],
] as const;

/** The sample with a name in the place of one of its words. */
const changed = (text: string, word: string, name: string): string =>
  text.replace(new RegExp(`\\b${word}\\b`), () => name);

test.for(Object.entries(SAMPLES))(
  'a name that JavaScript knows is in %s a word as any other',
  { timeout: 60_000 },
  async ([path, text]) => {
    const beside = new Map(Object.entries(BESIDE_SAMPLES[path] ?? {}).map(([other, one]) => [other, Buffer.from(one)]));
    const fixture: Fixture = { name: path, path, text, beside };
    const words = [...new Set(text.match(/[A-Za-z][A-Za-z0-9]*/g))];
    for (const [index, word] of words.entries()) {
      const [known, unknown] = NAMES[index % NAMES.length] ?? NAMES[0];
      const read = (name: string): Promise<Seen> => seenIn(fixture, changed(text, word, name), memoryScratch());
      // Markdown takes the lines around a name away.
      const [one, other] = [unknown, known].map((name) => name.replaceAll('_', '').toLowerCase());
      const renamed = plain(await read(unknown)).replaceAll(one ?? '', other ?? '');
      expect([word, plain(await read(known))]).toEqual([word, renamed]);
    }
  },
);

const plain = ({ collections, record, resources }: Seen): string =>
  JSON.stringify([
    collections,
    { ...record, sha256: null },
    [...resources].map(([id, { unseen, values }]) => [id, [...values], [...unseen]]),
  ]).toLowerCase();
