import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Absolute path of PowerShell 7 where it is on PATH. */
export const PWSH: string | undefined = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, process.platform === 'win32' ? 'pwsh.exe' : 'pwsh'))
  .find(isExecutable);

/** What a suite is called that needs PowerShell: its title says what is missing where it is skipped. */
export const withPwsh = (title: string): string =>
  PWSH === undefined ? `${title} (skipped: install PowerShell 7 and put "pwsh" on PATH)` : title;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
