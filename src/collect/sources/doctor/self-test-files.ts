import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../../lib/file-error.ts';
import { readText, writeFile } from '../../../lib/files.ts';
import { legalFileName } from '../../../lib/platform/legal-file-name.ts';
import { platformOf } from '../../../lib/platform/platform.ts';
import { runCommand } from '../commands/command.ts';
import { expectSame, HOSTILE } from './hostile-texts.ts';

/** Files in UTF-8, under names that people give. */
export async function textTest(folder: string): Promise<string> {
  for (const text of HOSTILE) {
    const file = join(folder, 'texts', legalFileName(text));
    await writeFile(file, text);
    expectSame(await readText(file), text);
  }
  return `${HOSTILE.length} texts came back, each in a file named after it.`;
}

/** Writing over what is there. */
export async function replaceTest(folder: string): Promise<string> {
  const file = join(folder, 'replaced.json');
  for (const text of ['first', 'second']) await writeFile(file, text);
  expectSame(await readText(file), 'second');
  return 'A file takes the place of an older one whole.';
}

/** More than Windows takes without being asked to. */
export async function longPathTest(folder: string): Promise<string> {
  const parts = Array.from({ length: 8 }, (_, index) => `${index}-${'x'.repeat(40)}`);
  const file = platformOf(process.platform).longPath(join(folder, ...parts, 'long.txt'));
  await mkdir(platformOf(process.platform).longPath(join(folder, ...parts)), { recursive: true });
  await writeFile(file, 'long');
  expectSame(await readText(file), 'long');
  return `A file with a path of ${file.length} characters was written and read.`;
}

/** What nobody else may read. */
export async function accessTest(folder: string, signal: AbortSignal): Promise<string> {
  const file = join(folder, 'restricted.txt');
  await writeFile(file, 'restricted', { restricted: true });
  if (process.platform !== 'win32') {
    const { mode } = await stat(file);
    expectSame((mode & 0o777).toString(8), '600');
    return 'A restricted file has the mode 0600.';
  }
  const icacls = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'icacls.exe');
  const shown = await runCommand(icacls, [file], { timeoutMs: 20_000, signal });
  const entries = shown.stdout.split(/\r?\n/).filter((line) => /:\(/.test(line));
  if (entries.length !== 3) throw new Error(`${entries.length} entries instead of 3: ${entries.join(' | ')}`);
  expectSame(
    await readText(file).catch((error: unknown) => (error instanceof FileError ? error.code : 'unreadable')),
    'restricted',
  );
  return 'A restricted file is left to this account, the system and administrators.';
}
