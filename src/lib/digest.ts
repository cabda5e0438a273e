import { createHash } from 'node:crypto';

/** SHA-256 of a text (as UTF-8) or of bytes, in lower-case hex. */
export function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** SHA-256 of something that comes in pieces. */
export interface RunningDigest {
  update(piece: string | Uint8Array): void;
  /** Lower-case hex; ends the digest. */
  hex(): string;
}

export function startDigest(): RunningDigest {
  const hash = createHash('sha256');
  return {
    update: (piece) => {
      hash.update(piece);
    },
    hex: () => hash.digest('hex'),
  };
}
