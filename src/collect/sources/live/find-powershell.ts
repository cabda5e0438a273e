import { join } from 'node:path';
import { factsOfTarget } from '../../../lib/files.ts';
import { platformOf } from '../../../lib/platform/platform.ts';

/**
 * Absolute path of the PowerShell to use: on Windows the 5.1 that comes with it, which the Exchange shell is made for;
 * elsewhere `pwsh` from PATH. `undefined` where there is none.
 */
export async function findPowerShell(
  env: { readonly [name: string]: string | undefined },
  name: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  const platform = platformOf(name);
  const candidates = platform.isWindows
    ? [`${env.SystemRoot ?? env.windir ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`]
    : (env.PATH ?? '')
        .split(':')
        .filter((folder) => platform.isAbsolute(folder))
        .map((folder) => join(folder, 'pwsh'));
  for (const path of candidates) if ((await factsOfTarget(path))?.type === 'file') return path;
  return undefined;
}
