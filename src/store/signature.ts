import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { join } from 'node:path';
import { factsOf, readBytes, readText, readWrittenText, writeFile } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import { MANIFEST, SIGNATURE } from './manifest.ts';
import { note, right, type VerdictLine, wrong } from './verdict-line.ts';

/** Writes the signature beside the manifest, and gives its name. `pem` is a private key, from the file `key`. */
export async function signManifest(folder: string, pem: string, key: string): Promise<string> {
  const bytes = await readBytes(join(folder, MANIFEST));
  const signature = withKey(
    () => signBytes(bytes, pem),
    `"${key}" is not a private key in PEM form, or a passphrase protects it.`,
    '--key',
  );
  await writeFile(join(folder, SIGNATURE), `${signature}\n`);
  return SIGNATURE;
}

/** Whether the manifest is signed, and with a public key (a PEM file) by whom. */
export async function signatureLine(folder: string, publicKey: string | undefined): Promise<VerdictLine> {
  const isSigned = (await factsOf(join(folder, SIGNATURE)))?.type === 'file';
  if (publicKey === undefined) {
    return isSigned
      ? note(SIGNATURE, 'is here; give --public-key to check whose it is')
      : note(MANIFEST, 'is not signed: digests show accidents, not a forger who wrote the manifest too');
  }
  if (!isSigned) return wrong(MANIFEST, 'is not signed, and --public-key asks for a signature');
  const pem = await readWrittenText(publicKey);
  const [bytes, signature] = [await readBytes(join(folder, MANIFEST)), await readText(join(folder, SIGNATURE))];
  return withKey(
    () =>
      isSignedBy(bytes, signature, pem)
        ? right(SIGNATURE, 'was made with the private key that belongs to --public-key, over this manifest')
        : wrong(SIGNATURE, 'does not fit: another key, or the manifest was changed after signing'),
    `"${publicKey}" is not a public key in PEM form.`,
    '--public-key',
  );
}

function withKey<T>(use: () => T, problem: string, where: string): T {
  try {
    return use();
  } catch (cause) {
    throw new UserError('key-invalid', problem, { where, cause });
  }
}

/**
 * A detached signature, Base64: Ed25519 and Ed448 over the bytes themselves, RSA and EC with SHA-256. Throws what
 * node:crypto throws where the PEM is no private key (or one that a passphrase protects).
 */
function signBytes(bytes: Uint8Array, privateKeyPem: string): string {
  const key = createPrivateKey(privateKeyPem);
  return sign(algorithmOf(key), bytes, key).toString('base64');
}

/** Whether the signature is by the owner of this public key (or certificate), over exactly these bytes. */
function isSignedBy(bytes: Uint8Array, signature: string, publicKeyPem: string): boolean {
  const key = createPublicKey(publicKeyPem);
  return verify(algorithmOf(key), bytes, key, Buffer.from(signature, 'base64'));
}

const algorithmOf = ({ asymmetricKeyType: type }: KeyObject): string | null =>
  type === 'ed25519' || type === 'ed448' ? null : 'sha256';
