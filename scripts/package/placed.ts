import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

export const START = resolve('src/main.ts');

/** Modules for every Node that runs the program. */
export const MODULES = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

const SRC = resolve('src');
/** Libraries that load with the first use are named in a call that a bundler does not know. */
const LATE = /^const load = createRequire\(import\.meta\.url\);$/m;

/**
 * A file of `src` finds what lies beside it by its own address. Bundled with others it has the address of their common file,
 * which stands where `src/main.ts` did: what lies beside is found from there. @param withLate Late libraries come into the file too.
 */
const placed = (withLate: boolean): Plugin => ({
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(SRC + sep) || path === START) return undefined;
      const text = readFileSync(path, 'utf8');
      const address = relative(SRC, path).split(sep).join('/');
      const isLate = withLate && LATE.test(text);
      const contents = (isLate ? text.replace(LATE, '').replaceAll("load('", "require('") : text).replaceAll(
        'import.meta.url',
        `new URL(${JSON.stringify(address)}, import.meta.url).href`,
      );
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
  },
});

/** With everything that it needs. */
export const inOneFile = placed(true);
/** Packages lie beside it. */
export const besidePackages = placed(false);
