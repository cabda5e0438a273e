import { spawn } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../lib/file-error.ts';
import { readText, writeFile } from '../../lib/files.ts';
import { temporaryFolder } from '../../lib/files-private.ts';
import { legalFileName } from '../../lib/platform/legal-file-name.ts';
import { platformOf } from '../../lib/platform.ts';
import { type Check, fine, not } from '../doctor/doctor-check.ts';
import type { PowerShellFact } from '../doctor/doctor-facts.ts';
import { runCommand } from './commands/command.ts';
import { killTree } from './powershell/kill-tree.ts';

/** What an identity may look like: five kinds of quotes, code, wildcards, other alphabets. */
const HOSTILE: readonly string[] = [
  "O'Neil ‘’‚‛",
  'say "no" “”„',
  '$(calc) ${x} $null `n',
  'a;b|c&d<e>f^g%PATH%!h!',
  'contoso.com/Sales, EMEA/[a-z]*?',
  'ends with a backslash\\',
  'two \\\\" in a row',
  'Grüße Ω 日本語 😀',
  ' blanks at both ends ',
  '-Path',
];

/**
 * Tests what differs between platforms, in a temporary folder that is gone afterwards. A failed test is `missing` with
 * what was expected and what came.
 */
export async function doctorSelfTest(
  powershell: PowerShellFact | undefined,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const folder = await temporaryFolder('exaudit-self-test-');
  try {
    return [
      await test('arguments', 'Arguments of programs', () => argumentsTest(signal)),
      await test('command-line', 'Command lines as text', () => commandLineTest(folder)),
      ...(powershell === undefined || powershell.problem !== null
        ? [
            not(
              'not checked',
              'powershell-data',
              'Data into PowerShell',
              'There is no PowerShell to test.',
              'Name one with --powershell.',
            ),
          ]
        : [await test('powershell-data', 'Data into PowerShell', () => powershellTest(powershell.path, signal))]),
      await test('kill', 'Ending a process with its children', () => killTest()),
      await test('utf-8', 'Files in UTF-8', () => textTest(folder)),
      await test('replace', 'Replacing a file by renaming', () => replaceTest(folder)),
      await test('long-path', 'Paths of more than 260 characters', () => longPathTest(folder)),
      await test('access', 'Files for one account only', () => accessTest(folder, signal)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A test gives what it proved; what it throws is why it failed. */
async function test(id: string, title: string, run: () => Promise<string>): Promise<Check> {
  try {
    return fine(id, title, await run());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return not(
      'missing',
      id,
      title,
      `It failed: ${why}`,
      'Send this line with the versions above to whoever maintains exaudit for you.',
    );
  }
}

function expectSame(got: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(got), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right?.slice(0, 300)}, got ${left?.slice(0, 300)}`);
}

const PRINT_ARGUMENTS = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';

async function argumentsTest(signal: AbortSignal): Promise<string> {
  const answer = await runCommand(process.execPath, ['-e', PRINT_ARGUMENTS, '--', ...HOSTILE], {
    timeoutMs: 20_000,
    signal,
  });
  if (answer.state !== 'exited') throw new Error(answer.reason);
  expectSame(JSON.parse(answer.stdout), HOSTILE);
  return `${HOSTILE.length} hostile texts came through as they were.`;
}

/** The quoting that tasks and documents get: taken apart by what reads command lines here. */
async function commandLineTest(folder: string): Promise<string> {
  const platform = platformOf(process.platform);
  const script = join(folder, 'print arguments.cjs');
  await writeFile(script, PRINT_ARGUMENTS.replace('slice(1)', 'slice(2)'));
  const line = platform.commandLine(process.execPath, [script, ...HOSTILE]);
  const rest = platform.commandLine(script, HOSTILE);
  const child = platform.isWindows
    ? spawn(process.execPath, [rest], {
        windowsVerbatimArguments: true,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    : spawn('/bin/sh', ['-c', line], { stdio: ['ignore', 'pipe', 'ignore'] });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  await new Promise<void>((done, fail) => child.on('error', fail).on('close', () => done()));
  expectSame(JSON.parse(Buffer.concat(printed).toString('utf8')), HOSTILE);
  return 'A command line of ours is taken apart into the same arguments.';
}

/** Texts travel in the environment here, and in Base64 when we collect: neither is ever code. */
async function powershellTest(executable: string, signal: AbortSignal): Promise<string> {
  const text = HOSTILE.join('\n');
  const answer = await runCommand(
    executable,
    [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      '[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($env:EXAUDIT_TEXT))))',
    ],
    {
      timeoutMs: 30_000,
      signal,
      env: { EXAUDIT_TEXT: Buffer.from(text).toString('base64'), TERM: 'dumb', NO_COLOR: '1' },
    },
  );
  if (answer.state !== 'exited') throw new Error(answer.reason);
  expectSame(Buffer.from(answer.stdout.trim(), 'base64').toString('utf8'), text);
  return 'Texts reach PowerShell and come back unchanged.';
}

const PARENT =
  "const c = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' }); process.stdout.write(String(c.pid)); setInterval(() => 0, 1000)";

/** Where much else runs, Node alone takes its time. */
const SLOWEST_START = 30_000;

async function killTest(): Promise<string> {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const ended = new Promise<void>((done) => parent.on('exit', () => done()));
  const { pid } = parent;
  if (pid === undefined) throw new Error('the process could not be started');
  const child = await new Promise<number>((done, fail) => {
    parent.on('error', fail);
    parent.on('exit', () => fail(new Error('it ended before it could be ended')));
    setTimeout(() => fail(new Error('it did not say what it had started')), SLOWEST_START).unref();
    parent.stdout.once('data', (chunk: Buffer) => done(Number(chunk.toString())));
  });
  const why = await killTree(pid);
  await Promise.race([ended, pause(5000)]);
  for (let turn = 0; turn < 50 && (isAlive(pid) || isAlive(child)); turn += 1) await pause(100);
  // Whatever is left must not hold us as well.
  parent.stdout.destroy();
  parent.unref();
  if (isAlive(pid)) throw new Error(`the process is still there. ${why ?? ''}`.trim());
  if (isAlive(child)) {
    process.kill(child, 'SIGKILL');
    throw new Error(`its child is still there. ${why ?? ''}`.trim());
  }
  return 'The process and what it had started are gone.';
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function textTest(folder: string): Promise<string> {
  for (const text of HOSTILE) {
    const file = join(folder, 'texts', legalFileName(text));
    await writeFile(file, text);
    expectSame(await readText(file), text);
  }
  return `${HOSTILE.length} texts came back, each in a file named after it.`;
}

async function replaceTest(folder: string): Promise<string> {
  const file = join(folder, 'replaced.json');
  for (const text of ['first', 'second']) await writeFile(file, text);
  expectSame(await readText(file), 'second');
  return 'A file takes the place of an older one whole.';
}

async function longPathTest(folder: string): Promise<string> {
  const parts = Array.from({ length: 8 }, (_, index) => `${index}-${'x'.repeat(40)}`);
  const file = platformOf(process.platform).longPath(join(folder, ...parts, 'long.txt'));
  await mkdir(platformOf(process.platform).longPath(join(folder, ...parts)), { recursive: true });
  await writeFile(file, 'long');
  expectSame(await readText(file), 'long');
  return `A file with a path of ${file.length} characters was written and read.`;
}

async function accessTest(folder: string, signal: AbortSignal): Promise<string> {
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
