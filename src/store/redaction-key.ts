import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { factsOf, readText, writeFile } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import type { Manifest } from './manifest.ts';

/**
 * The key of the pseudonyms, one for all runs and plans below a folder, so that the same person has the same pseudonym
 * in each of them. It stays beside them, readable by this user only: whoever gets a report alone cannot undo them.
 */
export async function redactionKey(out: string): Promise<string> {
  const path = join(out, 'redaction.key');
  if ((await factsOf(path)) !== undefined) return (await readText(path)).trim();
  const key = randomBytes(32).toString('hex');
  await writeFile(path, `${key}\n`, { restricted: true });
  return key;
}

/** The key beside a folder that was stored. @param otherwise Where it is gone; without it UserError('redact-key-missing'). */
export async function keyBeside(folder: string, of: Manifest['of'], otherwise?: string): Promise<string> {
  const path = join(folder, '..', 'redaction.key');
  if ((await factsOf(path))?.type === 'file') return (await readText(path)).trim();
  if (otherwise !== undefined) return otherwise;
  throw new UserError('redact-key-missing', `"${path}" is missing: pseudonyms would differ from those of the ${of}.`, {
    where: path,
    hint: `put the key beside the ${of}, as it was where the ${of} was made`,
  });
}
