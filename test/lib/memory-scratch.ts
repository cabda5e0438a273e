import type { Scratch, ScratchFile } from '../../src/lib/scratch.ts';
import { lineBatches } from '../../src/lib/sort/line-batches.ts';

/** Temporary files in memory, cut into small pieces when they are read. */
export function memoryScratch(): Scratch & { readonly files: readonly ScratchFile[] } {
  const files: ScratchFile[] = [];
  return {
    files,
    create: async () => {
      const file = memoryFile();
      files.push(file);
      return file;
    },
    dispose: async () => {
      files.length = 0;
    },
  };
}

function memoryFile(): ScratchFile {
  const pieces: Buffer[] = [];
  const readBytes = async function* (): AsyncGenerator<Uint8Array> {
    const all = Buffer.concat(pieces);
    for (let from = 0; from < all.length; from += 1000) yield all.subarray(from, from + 1000);
  };
  return {
    append: async (lines) => {
      for (const line of lines) {
        if (line.includes('\n')) throw new Error('a line holds a line end');
        pieces.push(Buffer.from(`${line}\n`));
      }
    },
    appendBytes: async (bytes) => {
      pieces.push(Buffer.from(bytes));
    },
    read: () => lineBatches(readBytes()),
    readBytes,
    get bytes() {
      return pieces.reduce((sum, piece) => sum + piece.length, 0);
    },
  };
}
