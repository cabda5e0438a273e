import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { inOneFile, MODULES, START } from './placed.ts';

/** The program without its packages beside it, and the packages of others that are in it. */
export interface Bundle {
  /** What starts: it answers for the version, and loads the rest from the same folder. */
  readonly start: string;
  /** All the rest, `program.mjs`. */
  readonly program: string;
  /** Folders below `node_modules`, with `/`: `node_modules/yaml`, `node_modules/a/node_modules/b`; sorted. */
  readonly packages: readonly string[];
}

const PROGRAM = resolve('src/cli/program.ts');

/** The start loads the program when it knows that it needs it. */
const apart: Plugin = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/program\.ts$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === PROGRAM ? { path: './program.mjs', external: true } : undefined,
    );
  },
};

/** `src` and every package that it needs, as two ES modules for Node; rejects where something cannot be resolved. */
export async function bundle(): Promise<Bundle> {
  const start = await oneFile(START, [apart, inOneFile]);
  const program = await oneFile(PROGRAM, [inOneFile]);
  return {
    start: start.text,
    program: program.text,
    packages: [...new Set([...start.packages, ...program.packages])].sort(),
  };
}

async function oneFile(
  entry: string,
  plugins: Plugin[],
): Promise<{ readonly text: string; readonly packages: readonly string[] }> {
  const built = await build({
    ...MODULES,
    entryPoints: [entry],
    write: false,
    metafile: true,
    plugins,
    // Packages that are no ES modules ask for parts of Node by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  const packages = Object.keys(built.metafile.inputs).flatMap((path) => {
    const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return found === undefined ? [] : [found];
  });
  return { text: built.outputFiles[0]?.text ?? '', packages };
}
