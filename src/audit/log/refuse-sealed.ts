import { dirname, join } from 'node:path';
import { factsOf } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { MANIFEST } from '../../store/manifest.ts';

/** What a manifest seals, or a capture names, is no longer what was written once another file is in it. */
export async function refuseSealed(path: string, given: string, where: '--log-file' | '--bundle'): Promise<void> {
  for (const name of [MANIFEST, 'capture.json']) {
    if ((await factsOf(join(dirname(path), name)))?.type !== 'file') continue;
    throw new UserError('log-refused', `"${given}" would stand among files that ${name} is about.`, {
      where,
      hint: 'name a file in a folder of its own, or beside the folder',
    });
  }
}
