import { gzipSync } from 'node:zlib';
import { withoutSystem } from '../../lib/platform/gzip-bytes.ts';
import type { Capture, CaptureManifest } from '../../model/capture.ts';
import { bareEvents } from '../../normalize/logs/events/bare-events.ts';
import type { ReadText } from './capture-texts.ts';
import { type Replacing, replaceAll } from './replace-all.ts';
import { withhold } from './withhold/withhold.ts';

/** A file of the redacted capture, before it is written. */
export interface MadeFile {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const COLOURS = /\u001b\[[0-9;?]*[ -/]*[@-~]|\[\d{1,3}(?:;\d{1,3})*m/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad]/g;

/** Every text without what is withheld and with stand-ins, by its new path; and capture.json, where there was one. */
export async function madeFiles(
  texts: ReadonlyMap<string, ReadText>,
  formats: ReadonlyMap<string, string | undefined>,
  manifest: CaptureManifest | null,
  replacing: Replacing,
): Promise<ReadonlyMap<string, MadeFile>> {
  const made = new Map<string, MadeFile>();
  for (const [path, { isPacked, text }] of texts) {
    const isJson = /^\s*[{[]/.test(text);
    // Colours and invisible characters part a word from its name.
    const unlabelled = text
      .replace(COLOURS, '')
      .replace(INVISIBLE, '')
      .replace(/^(\uFEFF?\s*<\?xml[^>]*encoding=["'])[^"']+/i, '$1utf-8');
    const format = formats.get(path);
    // Messages of events hold names in every language: only what is read of them goes on.
    const withheld = format === 'events' ? await bareEvents(unlabelled) : withhold(unlabelled, format);
    const replaced = replaceAll(withheld, replacing, isJson);
    made.set(replaceAll(path, replacing, false), {
      text: replaced,
      bytes: isPacked ? withoutSystem(gzipSync(replaced)) : Buffer.from(replaced),
    });
  }
  if (manifest !== null) {
    // The digests are of what stays at home.
    const files = manifest.files?.map(({ sha256: _, ...entry }) => entry);
    const kept = { ...manifest, ...(files === undefined ? {} : { files }) };
    const text = `${replaceAll(JSON.stringify(kept, null, 2), replacing, true)}\n`;
    made.set('capture.json', { text, bytes: Buffer.from(text) });
  }
  return made;
}

/** What was made, as a capture that nobody has written yet. */
export function captureOfMade(made: ReadonlyMap<string, MadeFile>): Capture {
  const manifest = made.get('capture.json');
  return {
    name: 'redacted',
    refused: [],
    manifest: manifest === undefined ? null : (JSON.parse(manifest.text) as CaptureManifest),
    files: [...made].map(([path, { bytes }]) => ({
      path,
      bytes: bytes.byteLength,
      fileDate: null,
      open: async function* () {
        yield bytes;
      },
    })),
  };
}
