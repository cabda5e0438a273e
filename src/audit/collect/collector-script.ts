import { resolve } from 'node:path';
import { readStandaloneParts } from '../../collect/sources/standalone-parts.ts';
import { SCRIPT_NAMES, type StandaloneScript, standaloneScript } from '../../collect/standalone/standalone.ts';
import { digest } from '../../lib/digest.ts';
import { factsOfTarget, writeFile } from '../../lib/files.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** One standalone, readable script that collects without this program. */
export const collectorScript = async (script: StandaloneScript): Promise<string> =>
  standaloneScript(script, await readStandaloneParts());

/**
 * Writes it. A file gets a byte order mark, without which Windows PowerShell 5.1 takes it for ANSI.
 *
 * @param out A file, or a folder that the script gets its own name in.
 */
export async function writeCollectorScript(
  script: StandaloneScript,
  out: string,
  cwd: string,
): Promise<{ readonly file: string; readonly sha256: string }> {
  const target = resolve(cwd, out);
  const isFolder = /[\\/]$/.test(out) || (await factsOfTarget(target))?.type === 'folder';
  const file = isFolder ? resolve(target, SCRIPT_NAMES[script]) : target;
  const content = BYTE_ORDER_MARK + (await collectorScript(script));
  await writeFile(file, content);
  return { file, sha256: digest(content) };
}
