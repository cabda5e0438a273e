import { join } from 'node:path';
import type { Command } from 'commander';
import { factsOfTarget, readBytes, readText, writeFile } from '../lib/files.ts';
import { signBytes } from '../lib/signature.ts';
import { EXIT, UserError } from '../model/error.ts';
import { MANIFEST, readManifest, SIGNATURE } from '../store/manifest.ts';
import { verifyCommand } from './verify.ts';
import type { World } from './world.ts';

/** Adds `sign PATH --key K` to the program. */
export function registerSign(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('sign')
    .description('sign the manifest of a run or a plan, after its digests were verified')
    .argument('<path>', 'folder of a run or a plan')
    .requiredOption('--key <file>', 'private key (PEM, without a passphrase): Ed25519, RSA or EC')
    .action(async (path: string, flags: { readonly key: string }) => finish(await signCommand(path, flags.key, world)));
}

/** Writes `manifest.json.sig` beside the manifest. A folder that is not what was written is not signed: exit 1. */
export async function signCommand(path: string, key: string, world: Pick<World, 'out' | 'err'>): Promise<number> {
  const folder = (await factsOfTarget(path))?.type === 'file' ? join(path, '..') : path;
  if ((await readManifest(folder)) === undefined) {
    throw new UserError('manifest-missing', `"${folder}" has no manifest.json: there is nothing to sign.`, {
      where: folder,
      hint: 'give the folder of a run or a plan',
    });
  }
  const pem = await readText(key);
  const code = await verifyCommand(folder, {}, world);
  if (code !== EXIT.ok) return code;
  const bytes = await readBytes(join(folder, MANIFEST));
  await writeFile(join(folder, SIGNATURE), `${signed(bytes, pem, key)}\n`);
  world.err(`signed: ${SIGNATURE}\n`);
  return EXIT.ok;
}

function signed(bytes: Uint8Array, pem: string, key: string): string {
  try {
    return signBytes(bytes, pem);
  } catch (error) {
    throw new UserError('key-invalid', `"${key}" is not a private key in PEM form, or a passphrase protects it.`, {
      where: '--key',
      cause: error,
    });
  }
}
