import { startDigest } from '../lib/digest.ts';
import { UserError } from '../model/error.ts';

const LINE_FEED = 10;

/** SHA-256 over all whole lines of a stream but its last one, which is where a snapshot says what it has to be. */
export interface LinesDigest {
  /** Takes bytes in chunks of any length; what is kept of a chunk is copied. */
  update(chunk: Uint8Array): void;
  /** The digest (lower-case hex), and the last line. */
  end(): { readonly digest: string; readonly last: string };
}

export function startLinesDigest(): LinesDigest {
  const running = startDigest();
  /** From the start of the line that may be the last one; it may be whole already. */
  let kept: Uint8Array[] = [];
  let isWhole = false;
  const release = (): void => {
    for (const piece of kept) running.update(piece);
    kept = [];
  };
  return {
    update(chunk) {
      if (chunk.length === 0) return;
      if (isWhole) release();
      isWhole = chunk[chunk.length - 1] === LINE_FEED;
      const start = chunk.lastIndexOf(LINE_FEED, chunk.length - (isWhole ? 2 : 1)) + 1;
      if (start > 0) {
        release();
        running.update(chunk.subarray(0, start));
      }
      kept.push(new Uint8Array(chunk.subarray(start)));
    },
    end: () => ({ last: Buffer.concat(kept).toString('utf8').trimEnd(), digest: running.hex() }),
  };
}

/**
 * Throws UserError('snapshot-changed') where a snapshot that was read to its end is not what was written. What has no
 * digest over its lines (written before there was one, or cut off) is not judged here.
 */
export function refuseChangedLines(lines: LinesDigest, path: string): void {
  const { digest, last } = lines.end();
  const said = /^\{"line":"end".*"linesDigest":"([^"]*)"/.exec(last)?.[1];
  if (said === undefined || said === digest) return;
  throw new UserError(
    'snapshot-changed',
    `"${path}" was changed after it was written: the digest on its last line does not fit the lines above it.`,
    { where: path, hint: 'exaudit verify says what was changed; build the snapshot again from its capture' },
  );
}
