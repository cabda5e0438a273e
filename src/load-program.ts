import { enableCompileCache, flushCompileCache } from 'node:module';
import type { runProgram } from './cli/program.ts';
import { codeFolder } from './lib/files-kept-code.ts';

/** The program, and what to call when it has ended. */
export interface LoadedProgram {
  readonly runProgram: typeof runProgram;
  /** Keeps the code that was compiled for the next start. */
  readonly keep: () => void;
}

/**
 * The sources as they are. Where the program is built, `load-built-program.ts` stands in the place of this file.
 *
 * @param _command As it was typed.
 */
export async function loadProgram(_command: string | undefined): Promise<LoadedProgram> {
  const folder = codeFolder(process.env, process.platform);
  if (folder !== undefined) enableCompileCache(folder);
  const { runProgram } = await import('./cli/program.ts');
  return { runProgram, keep: flushCompileCache };
}
