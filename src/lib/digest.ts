import { createHash, type Hash } from 'node:crypto';

/** SHA-256 of a text (as UTF-8) or of bytes, in lower-case hex. */
export function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** SHA-256 of something that comes in pieces. */
interface RunningDigest {
  update(piece: string | Uint8Array): void;
  /** One that goes on from here by itself. */
  copy(): RunningDigest;
  /** Lower-case hex; ends the digest. */
  hex(): string;
}

export const startDigest = (): RunningDigest => running(createHash('sha256'));

function running(hash: Hash): RunningDigest {
  return {
    update: (piece) => {
      hash.update(piece);
    },
    copy: () => running(hash.copy()),
    hex: () => hash.digest('hex'),
  };
}
