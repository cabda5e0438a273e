import { createRequire, enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { codeFolder, loadScript } from './lib/files-kept-code.ts';
import type { LoadedProgram } from './load-program.ts';

/** `cli/program.ts` with everything of `src` that it needs, as one CommonJS file beside this one. */
const PROGRAM = new URL('program.cjs', import.meta.url);

/** As `loadProgram`, of the program that was built, where it stands in its place (`scripts/package/compiled.ts`). */
export async function loadBuiltProgram(command = ''): Promise<LoadedProgram> {
  const folder = codeFolder(process.env, process.platform);
  // Packages beside it are loaded as ever.
  if (folder !== undefined) enableCompileCache(folder);
  // Each command runs other functions, and loads only those; versions of Node may take turns.
  const name = `${/^[a-z]{1,20}$/.test(command) ? command : 'help'}-${process.version}-${process.arch}`;
  const { exports, keep } = loadScript(
    fileURLToPath(PROGRAM),
    { require: createRequire(PROGRAM), PROGRAM_URL: PROGRAM.href },
    folder === undefined ? undefined : { folder, name },
  );
  return {
    runProgram: (exports as LoadedProgram).runProgram,
    keep: () => {
      keep();
      flushCompileCache();
    },
  };
}
