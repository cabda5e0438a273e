import { build } from 'esbuild';
import { besidePackages } from './placed.ts';

/**
 * Compiles a file, and what it imports of `src`, into a folder. Hundreds of files are looked for, read and linked one by one at
 * every start, which takes as long as judging the sample does: what is always loaded together becomes one file, what is
 * loaded late stays apart, and packages are found as ever. Types are checked elsewhere.
 */
export async function compileInto(entry: string, out: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outdir: out,
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [besidePackages],
  });
}
