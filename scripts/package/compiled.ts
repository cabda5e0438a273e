import { resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { besidePackages, inOneFile, MODULES, START } from './placed.ts';

/** The program as people run it: three files, which lie beside each other. */
export interface Compiled {
  /** What starts: it answers for the version. */
  readonly start: string;
  /** `load-program`, which the start loads when it knows that it needs it. */
  readonly load: string;
  /** `program.cjs`, all the rest. */
  readonly program: string;
  /** What of others is in them: folders below `node_modules`, with `/`: `node_modules/yaml`; sorted. */
  readonly packages: readonly string[];
}

/** What is built stands in the place of what loads the sources. */
const LOAD = "export { loadBuiltProgram as loadProgram } from './load-built-program.ts';";

/** One file that was made. */
export interface Made {
  readonly text: string;
  readonly packages: readonly string[];
}

/**
 * Compiles `src`; rejects where something cannot be resolved. Types are checked elsewhere.
 *
 * @param withPackages Packages come into it; else they lie beside it.
 * @param extension Of the first two: `js` beside a package.json that says what they are, else `mjs`.
 */
export async function compiled(withPackages: boolean, extension: 'js' | 'mjs'): Promise<Compiled> {
  const apart: Plugin = {
    name: 'apart',
    setup({ onResolve }) {
      const load = { path: `./load-program.${extension}`, external: true };
      onResolve({ filter: /^\.\/load-program\.ts$/ }, () => load);
    },
  };
  const start = await made({ entryPoints: [START], plugins: [apart] }, withPackages);
  const load = await made({ stdin: { contents: LOAD, resolveDir: resolve('src'), loader: 'ts' } }, withPackages);
  const program = await compiledScript(resolve('src/cli/program.ts'), withPackages);
  const packages = new Set([start, load, program].flatMap((one) => one.packages));
  return { start: start.text, load: load.text, program: program.text, packages: [...packages].sort() };
}

/**
 * One CommonJS file: of such a file the code of the functions that ran can be kept for the next start
 * (`src/lib/files-kept-code.ts`), of ES modules only that of their first lines. What is loaded late is run late, too.
 */
export const compiledScript = (file: string, withPackages: boolean): Promise<Made> =>
  made(
    {
      entryPoints: [file],
      format: 'cjs',
      define: { 'import.meta.url': 'PROGRAM_URL' },
      // Of a script Node warns where it imports; what it requires is found as well.
      supported: { 'dynamic-import': false },
    },
    withPackages,
  );

async function made(options: BuildOptions, withPackages: boolean): Promise<Made> {
  const { metafile, outputFiles } = await build({
    ...MODULES,
    ...options,
    packages: withPackages ? 'bundle' : 'external',
    plugins: [...(options.plugins ?? []), withPackages ? inOneFile : besidePackages],
    write: false,
    metafile: true,
  });
  const packages = Object.keys(metafile.inputs).flatMap((path) => {
    const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return found === undefined ? [] : [found];
  });
  return { text: outputFiles[0]?.text ?? '', packages };
}
