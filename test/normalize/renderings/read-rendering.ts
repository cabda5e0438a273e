import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeText } from '../../../src/lib/text.ts';
import { readClixml } from '../../../src/normalize/formats/clixml/clixml.ts';
import { readJson } from '../../../src/normalize/formats/json.ts';
import type { RawObject } from '../../../src/normalize/raw/raw.ts';
import { allOf } from '../formats/read-all.ts';
import { readPrinted } from '../printed/read-printed.ts';

/** The renderings that `make-renderings.ps1` writes, by the end of their file names. */
export const RENDERINGS = [
  'clixml.xml',
  'remote.xml',
  'json51.json',
  'json7.json',
  'reread7.json',
  'format-list.txt',
] as const;

/** The one object of a rendering of a cmdlet's answer. */
export async function readRendering(request: string, rendering: (typeof RENDERINGS)[number]): Promise<RawObject> {
  const path = fileURLToPath(new URL(`./${request}.${rendering}`, import.meta.url));
  if (rendering === 'format-list.txt') return only(readPrinted(readFileSync(path, 'utf8')).objects, path);
  const read = rendering.endsWith('.xml') ? readClixml : readJson;
  return only((await allOf(read(decodeText(createReadStream(path))))).flat(), path);
}

function only(objects: readonly RawObject[], path: string): RawObject {
  const [object, ...others] = objects;
  if (object === undefined || others.length > 0) throw new Error(`${path} holds ${objects.length} objects`);
  return object;
}
