import { FileError } from '../../lib/file-error.ts';
import { readText } from '../../lib/files.ts';
import { exposureOf } from '../../lib/files-private.ts';
import { UserError } from '../../model/error.ts';
import type { SecretReference } from '../config.ts';
import type { ConfigWorld } from './open-config.ts';

const MAX_BYTES = 16 * 1024;

/**
 * What a reference leads to; its last line end is taken off. Throws UserError('secret-missing') where there is nothing,
 * `secret-exposed` where others can read the file, `secret-invalid` where it holds several lines. No message quotes it.
 */
export async function readSecret(reference: SecretReference, { env }: Pick<ConfigWorld, 'env'>): Promise<string> {
  const missing = (message: string): UserError => new UserError('secret-missing', message, { where: reference });
  if (reference.startsWith('env:')) {
    const name = reference.slice('env:'.length);
    const value = env[name];
    if (value === undefined || value === '') throw missing(`The variable "${name}" of the environment is not set.`);
    return oneLine(value, reference);
  }
  const path = reference.slice('file:'.length);
  try {
    const exposure = await exposureOf(path);
    if (exposure === 'readable' || exposure === 'writable')
      throw new UserError(
        'secret-exposed',
        `"${path}" can be ${exposure === 'readable' ? 'read' : 'written'} by others.`,
        {
          where: reference,
          hint: 'let only the account read it: mode 0600, or icacls FILE /inheritance:r /grant:r ACCOUNT:R',
        },
      );
    const value = (await readText(path, { maxBytes: MAX_BYTES })).replace(/\r?\n$/, '');
    if (value === '') throw missing(`"${path}" is empty.`);
    return oneLine(value, reference);
  } catch (error) {
    if (error instanceof FileError) throw missing(error.message);
    throw error;
  }
}

function oneLine(value: string, reference: SecretReference): string {
  if (!/[\r\n\0]/.test(value)) return value;
  throw new UserError('secret-invalid', 'What stands there has several lines; a secret is one.', { where: reference });
}
