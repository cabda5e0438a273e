import type { Scratch, ScratchFile } from '../../src/lib/scratch.ts';

/** Temporary files that are arrays. */
export function memoryScratch(): Scratch {
  return {
    create: async (): Promise<ScratchFile> => {
      const kept: string[] = [];
      return {
        append: async (lines) => {
          kept.push(...lines);
        },
        read: async function* () {
          yield kept.slice();
        },
        get bytes() {
          return kept.reduce((sum, line) => sum + line.length + 1, 0);
        },
      };
    },
    dispose: async () => {},
  };
}
