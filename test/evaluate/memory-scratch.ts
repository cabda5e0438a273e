import type { Scratch, ScratchFile } from '../../src/lib/scratch.ts';

/** Temporary files in arrays. */
export function memoryScratch(): Scratch & { readonly files: readonly ScratchFile[] } {
  const files: ScratchFile[] = [];
  return {
    files,
    create: async () => {
      const lines: string[] = [];
      let bytes = 0;
      const file: ScratchFile = {
        append: async (more) => {
          for (const line of more) {
            if (line.includes('\n')) throw new Error('a line holds a line end');
            lines.push(line);
            bytes += line.length + 1;
          }
        },
        read: async function* () {
          for (let from = 0; from < lines.length; from += 7) yield lines.slice(from, from + 7);
        },
        get bytes() {
          return bytes;
        },
      };
      files.push(file);
      return file;
    },
    dispose: async () => {
      files.length = 0;
    },
  };
}
