import { join } from 'node:path';
import { writeFile } from '../../lib/files.ts';
import { redactionKey } from '../../store/redaction-key.ts';

/**
 * The key of pseudonyms in a folder of runs, where several hosts audit the same organization: what the first of them made
 * is put into the folders of the others, so that the same person has the same pseudonym whoever audits.
 */
export async function sharedKey(out: string, known: string | undefined): Promise<string> {
  if (known !== undefined) await writeFile(join(out, 'redaction.key'), `${known}\n`, { restricted: true });
  return redactionKey(out);
}
