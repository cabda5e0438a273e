import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { decodeText } from '../../src/lib/text.ts';
import type { Fixture } from './reading.ts';
import { BESIDE_SAMPLES, SAMPLES } from './samples.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SHARED = join(ROOT, '..', 'shared');
/** Files of a capture are read with the one that is changed, unless they are large. */
const MOST_BESIDE = 40_000;

/** Where fixtures come from that are not part of the project; those that are missing are named. */
export const missingFixtures = (): readonly string[] =>
  ['captures', 'cases'].map((name) => join(SHARED, name)).filter((folder) => !existsSync(folder));

/** Every text that is read: of the project, of captures of real servers, of cases from the field. */
export async function fixtures(options: { readonly mostCharacters: number }): Promise<readonly Fixture[]> {
  const found = [
    ...Object.entries(SAMPLES).map(([path, text]) => ({
      name: `samples/${path}`,
      path,
      text,
      beside: new Map(Object.entries(BESIDE_SAMPLES[path] ?? {}).map(([other, one]) => [other, Buffer.from(one)])),
    })),
    ...(await folderFixtures('renderings', join(ROOT, 'test', 'normalize', 'renderings'), false)),
    ...(await folderFixtures('contoso', join(ROOT, 'policies', 'samples', 'contoso'), false)),
    ...(await folderFixtures('captures', join(SHARED, 'captures', 'clixml'), false)),
    ...(await folderFixtures('captures', join(SHARED, 'captures', 'iis'), false, (path) => `servers/EX01/${path}`)),
    ...(await casesOf(join(SHARED, 'cases'))),
  ];
  return found.filter(({ text }) => text.length > 0 && text.length <= options.mostCharacters);
}

async function casesOf(folder: string): Promise<readonly Fixture[]> {
  const captures = globSync('*/capture', { cwd: folder }).sort();
  const all: Fixture[] = [];
  for (const capture of captures) all.push(...(await folderFixtures(`cases/${capture}`, join(folder, capture), true)));
  return all;
}

async function folderFixtures(
  name: string,
  folder: string,
  together: boolean,
  rename: (path: string) => string = (path) => path,
): Promise<readonly Fixture[]> {
  const paths = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:ps1|md|ya?ml)$|^\.|^capture\.json$/i.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
  const bytes = new Map(paths.map((path) => [path, readFileSync(join(folder, path))] as const));
  const size = [...bytes.values()].reduce((sum, content) => sum + content.length, 0);
  const found: Fixture[] = [];
  for (const [path, content] of bytes) {
    const beside = new Map(together && size <= MOST_BESIDE ? [...bytes].filter(([other]) => other !== path) : []);
    found.push({ name: `${name}/${path}`, path: rename(path), text: await decoded(content), beside });
  }
  return found;
}

async function decoded(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const piece of decodeText(one(bytes))) text += piece;
  return text;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
