import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** The program without its packages beside it, and the packages of others that are in it. */
export interface Bundle {
  /** What starts: it answers for the version, and loads the rest from the same folder. */
  readonly start: string;
  /** All the rest, `program.mjs`. */
  readonly program: string;
  /** Folders below `node_modules`, with `/`: `node_modules/yaml`, `node_modules/a/node_modules/b`; sorted. */
  readonly packages: readonly string[];
}

const SRC = resolve('src');
const START = resolve('src/main.ts');
const PROGRAM = resolve('src/cli/program.ts');
/** Libraries that load with the first use are named in a call that a bundler does not know. */
const LATE = /^const load = createRequire\(import\.meta\.url\);$/m;

/**
 * A file of `src` finds what lies beside it by its own address. In one file all have the address of that file, which
 * stands where `src/main.ts` did: what lies beside is found from there.
 */
const placed: Plugin = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(SRC + sep) || path === START) return undefined;
      const text = readFileSync(path, 'utf8');
      const address = relative(SRC, path).split(sep).join('/');
      const isLate = LATE.test(text);
      const contents = (isLate ? text.replace(LATE, '').replaceAll("load('", "require('") : text).replaceAll(
        'import.meta.url',
        `new URL(${JSON.stringify(address)}, import.meta.url).href`,
      );
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
  },
};

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
  const start = await oneFile(START, [apart, placed]);
  const program = await oneFile(PROGRAM, [placed]);
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
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
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
