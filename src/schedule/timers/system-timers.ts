import { join } from 'node:path';
import { runCommand } from '../../collect/sources/commands/command.ts';
import { makeFolder, removePath, writeFile } from '../../lib/files.ts';
import { temporaryFolder } from '../../lib/files-private.ts';
import { UserError } from '../../model/error.ts';
import type { TimerFiles } from './timer-files.ts';
import { removeTaskScript, showTaskScript } from './windows-task.ts';

/** A program with arguments, and what it printed. Handed in: the end that starts programs is no part of this. */
type RunProgram = (
  executable: string,
  args: readonly string[],
) => Promise<{ readonly exitCode: number | null; readonly output: string }>;

/** Where systemd looks for what administrators put there. */
const UNITS = '/etc/systemd/system';
const SYSTEMCTL = '/usr/bin/systemctl';

interface Environment {
  readonly [name: string]: string | undefined;
}

const powershellOf = (env: Environment): string =>
  `${env.SystemRoot ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;

/** Puts a timer in force, shows it, or takes it away. Gives what the system printed. Throws UserError('schedule-failed'). */
interface Timers {
  readonly install: (files: TimerFiles['files'], folders: readonly string[]) => Promise<string>;
  readonly show: () => Promise<string>;
  readonly remove: () => Promise<string>;
}

/** The timers of this computer. */
export function systemTimers({ env, signal }: { readonly env: Environment; readonly signal: AbortSignal }): Timers {
  return timersOf(process.platform, { env }, async (executable, args) => {
    const { exitCode, reason, stderr, stdout } = await runCommand(executable, args, { timeoutMs: 300_000, signal });
    return { exitCode, output: `${stdout}${stderr}${reason}` };
  });
}

function timersOf(platform: NodeJS.Platform, { env }: { readonly env: Environment }, run: RunProgram): Timers {
  const asked = async (executable: string, args: readonly string[], also: readonly number[] = []): Promise<string> => {
    const { exitCode, output } = await run(executable, args);
    if (exitCode === 0 || (exitCode !== null && also.includes(exitCode))) return output;
    throw new UserError('schedule-failed', `The system did not do it: ${output.trim() || `exit code ${exitCode}`}`, {
      hint: 'it takes the rights of an administrator; what would be done is printed without --yes',
    });
  };
  if (platform !== 'win32') {
    return {
      install: async (files, folders) => {
        for (const folder of folders) await makeFolder(folder, { restricted: true });
        for (const { name, text } of files) await writeFile(join(UNITS, name), text);
        await asked(SYSTEMCTL, ['daemon-reload']);
        return asked(SYSTEMCTL, ['enable', '--now', 'exaudit.timer']);
      },
      show: () => asked(SYSTEMCTL, ['--no-pager', 'status', 'exaudit.timer', 'exaudit.service'], [3]),
      remove: async () => {
        const said = await asked(SYSTEMCTL, ['disable', '--now', 'exaudit.timer']);
        for (const name of ['exaudit.timer', 'exaudit.service']) await removePath(join(UNITS, name));
        await asked(SYSTEMCTL, ['daemon-reload']);
        return said;
      },
    };
  }
  const script = async (name: string, text: string): Promise<string> => {
    const folder = await temporaryFolder('exaudit-task-');
    try {
      const path = join(folder, name);
      await writeFile(path, text, { restricted: true });
      return await asked(powershellOf(env), ['-NoLogo', '-NoProfile', '-File', path]);
    } finally {
      await removePath(folder);
    }
  };
  return {
    install: (files) => script(files[0]?.name ?? '', files[0]?.text ?? ''),
    show: () => script('show-exaudit.ps1', showTaskScript()),
    remove: () => script('remove-exaudit.ps1', removeTaskScript()),
  };
}
