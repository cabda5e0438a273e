import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../../lib/files.ts';
import type { StandaloneParts } from '../standalone/standalone.ts';

/** Reads the texts that the standalone scripts are made of, from beside this program. */
export async function readStandaloneParts(): Promise<StandaloneParts> {
  const collect = fileURLToPath(new URL('..', import.meta.url));
  const read = async (...path: readonly string[]): Promise<string> =>
    (await readText(join(collect, ...path))).replace(/\r\n/g, '\n');
  return {
    collect: await read('standalone', 'collect.ps1'),
    legacy: await read('standalone', 'legacy.ps1'),
    shared: await read('standalone', 'shared.ps1'),
    register: await read('standalone', 'register.ps1'),
    projection: await read('scripts', 'projection.ps1'),
  };
}
