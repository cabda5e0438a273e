import { build } from 'esbuild';
import { besidePackages, MODULES } from './placed.ts';

/**
 * Compiles a file, and what it imports of `src`, into a folder. Hundreds of files are looked for, read and linked one by one at
 * every start, which takes as long as judging the sample does: what is always loaded together becomes one file, what is
 * loaded late stays apart, and packages are found as ever. Types are checked elsewhere.
 */
export async function compileInto(entry: string, out: string): Promise<void> {
  await build({
    ...MODULES,
    entryPoints: [entry],
    outdir: out,
    chunkNames: 'part-[hash]',
    splitting: true,
    packages: 'external',
    plugins: [besidePackages],
  });
}
