import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { factsOf, readText, writeFile } from '../lib/files.ts';

/**
 * The key of the pseudonyms, one for all runs below a folder, so that the same person has the same pseudonym in each of
 * them. It stays beside the runs, readable by this user only: whoever gets a report alone cannot undo them.
 */
export async function redactionKey(out: string): Promise<string> {
  const path = join(out, 'redaction.key');
  if ((await factsOf(path)) !== undefined) return (await readText(path)).trim();
  const key = randomBytes(32).toString('hex');
  await writeFile(path, `${key}\n`, { restricted: true });
  return key;
}
