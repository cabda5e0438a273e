import { dirname } from 'node:path';
import { factsOfTarget, readWrittenText } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { manifestOf } from '../../store/manifest.ts';
import { signManifest } from '../../store/signature.ts';
import type { VerdictLine } from '../../store/verdict-line.ts';
import { verifyPath } from './verify.ts';

/**
 * Verifies a run or a plan that is to be signed with a private key (PEM file). `sign` writes the signature and gives its
 * name; what is not as it was written is not to be signed. Throws UserError: `manifest-missing`, `key-invalid`.
 */
export async function verifyToSign(
  path: string,
  key: string,
): Promise<{ readonly lines: readonly VerdictLine[]; readonly sign: () => Promise<string> }> {
  const folder = (await factsOfTarget(path))?.type === 'file' ? dirname(path) : path;
  if ((await manifestOf(folder)) === undefined) {
    throw new UserError('manifest-missing', `"${folder}" has no manifest.json: there is nothing to sign.`, {
      where: folder,
      hint: 'give the folder of a run or a plan',
    });
  }
  const pem = await readWrittenText(key);
  return { lines: await verifyPath(folder), sign: () => signManifest(folder, pem, key) };
}
