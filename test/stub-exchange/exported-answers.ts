import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOG } from '../../src/collect/catalog.ts';
import { decodeText } from '../../src/lib/text.ts';
import type { Fragment } from '../../src/model/resource.ts';
import { recognizeObject } from '../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../src/normalize/cmdlets.ts';
import { readClixml } from '../../src/normalize/formats/clixml/clixml.ts';
import { readJson } from '../../src/normalize/formats/json.ts';
import type { RawObject } from '../../src/normalize/raw/raw.ts';
import { allOf } from '../normalize/formats/read-all.ts';

export const MODES = ['live', 'remote', 'clixml'] as const;
export type Mode = (typeof MODES)[number];

/** Cmdlets whose answer is one file for the whole organization. */
export const WHOLE: readonly string[] = CATALOG.filter(
  (request) => request.source === 'powershell' && !request.command.includes('{server}'),
).map((request) => request.id);

/** What the stub answered in all its modes, as files of a temporary folder; the caller removes it. */
export function exportAll(pwsh: string, organization: string, servers: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-stub-'));
  const commands = CATALOG.filter((request) => request.source === 'powershell').map(({ id, command }) => ({
    id,
    command: command.replaceAll('\\', '/'),
    servers: command.includes('{server}') ? servers : [servers[0]],
  }));
  const list = join(folder, 'commands.json');
  writeFileSync(list, JSON.stringify(commands));
  execFileSync(
    pwsh,
    [
      '-NoProfile',
      '-NonInteractive',
      '-File',
      join(import.meta.dirname, 'export-all.ps1'),
      '-Folder',
      folder,
      '-Commands',
      list,
    ],
    { env: { ...process.env, TERM: 'dumb', STUB_DATA: organization }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return folder;
}

/** The objects of one exported file. */
export async function objectsOf(path: string): Promise<readonly RawObject[]> {
  if (!existsSync(path)) throw new Error(`${path} is not there`);
  const read = path.endsWith('.json') ? readJson : readClixml;
  return (await allOf(read(decodeText(createReadStream(path))))).flat();
}

/** What the objects mean, by id; each has to be recognized as an answer to the request by itself. */
export async function fragmentsOf(path: string, request: string): Promise<ReadonlyMap<string, Fragment>> {
  const fragments = (await objectsOf(path)).flatMap((object) => {
    const known = recognizeObject(object) ?? request;
    return normalizeObject(known, object, { record: 0, server: null });
  });
  return new Map(fragments.map((fragment) => [fragment.id, { ...fragment, provenance: {} }]));
}
