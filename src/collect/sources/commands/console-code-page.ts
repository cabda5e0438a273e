import { win32 } from 'node:path';
import { codePageIn } from '../../../lib/platform/code-page.ts';
import { runCommand } from './command.ts';

const WAIT_MS = 10_000;

/**
 * The code page in which the programs of Windows print here, as chcp.com says it; `undefined` elsewhere, and where it does
 * not answer: then the bytes have to tell.
 */
export async function consoleCodePage(
  env: { readonly [name: string]: string | undefined },
  isWindows: boolean,
  run: typeof runCommand = runCommand,
): Promise<number | undefined> {
  if (!isWindows) return undefined;
  const chcp = win32.join(env.SystemRoot ?? env.windir ?? 'C:\\Windows', 'System32', 'chcp.com');
  const { exitCode, stdout } = await run(chcp, [], { timeoutMs: WAIT_MS });
  return exitCode === 0 ? codePageIn(stdout) : undefined;
}
