import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * A detached signature, Base64: Ed25519 and Ed448 over the bytes themselves, RSA and EC with SHA-256. Throws what
 * node:crypto throws where the PEM is no private key (or one that a passphrase protects).
 */
export function signBytes(bytes: Uint8Array, privateKeyPem: string): string {
  const key = createPrivateKey(privateKeyPem);
  return sign(algorithmOf(key), bytes, key).toString('base64');
}

/** Whether the signature is by the owner of this public key (or certificate), over exactly these bytes. */
export function isSignedBy(bytes: Uint8Array, signature: string, publicKeyPem: string): boolean {
  const key = createPublicKey(publicKeyPem);
  return verify(algorithmOf(key), bytes, key, Buffer.from(signature, 'base64'));
}

const algorithmOf = ({ asymmetricKeyType: type }: KeyObject): string | null =>
  type === 'ed25519' || type === 'ed448' ? null : 'sha256';
