import { factsOf, writeFile } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';

/** A file that somebody fills in afterwards. Throws UserError('file-exists') where one is there, which may hold work. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  if ((await factsOf(path)) !== undefined) {
    throw new UserError('file-exists', `"${path}" is there already, and may hold answers.`, {
      where: '--out',
      hint: 'name another file, or print to the screen without --out',
    });
  }
  // Servers and what the organization has agreed on will stand in it.
  await writeFile(path, text, { restricted: true });
}
