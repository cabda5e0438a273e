import { terminal } from '../../lib/escape.ts';
import { FileError } from '../../lib/file-error.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import { faultText } from '../fault-text.ts';

/** Why a history took no run, as a code; `undefined` where it is not the history that is at fault. */
export function storingFault(error: unknown): string | undefined {
  if (error instanceof FileError) return `file-${error.code}`;
  return error instanceof UserError && /^(history|secret)-/.test(error.code) ? error.code : undefined;
}

/** The fault as people read it. */
export const faultLine = (error: unknown): string =>
  error instanceof UserError ? faultText(error) : terminal(error instanceof Error ? error.message : String(error));

/** How a command ends whose run was judged and kept, and is not in the history: what it found is named beside it. */
export const unstoredExit = ({ reasons }: ExitVerdict, code: string): ExitVerdict => ({
  code: EXIT.usage,
  reasons: [`the run is not in the history (${code}); its folder is there`, ...reasons],
});
