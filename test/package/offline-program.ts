import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../src/lib/version.ts';
import { WINDOWS_NODE } from '../windows/wine.ts';

/** Name of the zip's one folder, and of the zip. */
export const OFFLINE_NAME = `exaudit-${VERSION}-win-x64`;

/**
 * Unpacks the zip that `npm run package` made in `packages` below `folder`, and gives the folder of the program. Its Node
 * does not start in Wine 8: one that does takes its place, all else is as it was packed.
 */
export function offlineProgram(packages: string, folder: string): string {
  execFileSync('python3', ['-m', 'zipfile', '-e', join(packages, `${OFFLINE_NAME}.zip`), folder]);
  const program = join(folder, OFFLINE_NAME);
  copyFileSync(WINDOWS_NODE ?? '', join(program, 'node.exe'));
  return program;
}
