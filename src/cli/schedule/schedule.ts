import { join } from 'node:path';
import type { Command } from 'commander';
import { writeNewFile } from '../../audit/policies/write-new-file.ts';
import type { OpenedConfig } from '../../config/open/open-config.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { systemTimers } from '../../schedule/timers/system-timers.ts';
import { storeFolders, timerFiles } from '../../schedule/timers/timer-files.ts';
import type { TaskProgram } from '../../schedule/timers/windows-task.ts';
import { CONFIG, type ConfigFlags, configOf, WITH } from '../config/config-flags.ts';
import type { World } from '../world.ts';
import { scheduleRun } from './schedule-run.ts';

interface InstallFlags extends ConfigFlags {
  readonly out?: string;
  readonly yes?: boolean;
}

export function registerSchedule(program: Command, world: World, finish: (code: number) => void): void {
  const schedule = program.command('schedule').description('audits that run by themselves');
  schedule
    .command('install')
    .description('what would start the audit by itself, to be read; with --yes it is put in force')
    .option(...CONFIG)
    .option(...WITH)
    .option('--out <folder>', 'write it here: a script of PowerShell on Windows, units of systemd elsewhere')
    .option('--yes', 'put it in force now; takes the rights of an administrator')
    .action(async (flags: InstallFlags) => finish(await install(flags, world)));
  schedule
    .command('show')
    .description('when it ran, how it ended, and when it runs next, as the system says it')
    .action(async () => finish(await say(systemTimers(world).show(), world)));
  schedule
    .command('remove')
    .description('take it away again; runs and history stay')
    .option('--yes', 'do it; without it, nothing is done')
    .action(async ({ yes }: { readonly yes?: boolean }) => {
      if (yes !== true)
        throw new UserError('usage', 'Nothing was removed.', {
          where: '--yes',
          hint: 'exaudit schedule remove --yes takes the timer away',
        });
      finish(await say(systemTimers(world).remove(), world));
    });
  schedule
    .command('run')
    .description('one audit as a timer starts it: lock, audit, what changed, messages, counts, heartbeat')
    .option(...CONFIG)
    .option(...WITH)
    .action(async (flags: ConfigFlags) => finish(await scheduleRun(flags, world)));
}

async function install(flags: InstallFlags, world: World): Promise<number> {
  const opened = await configOf(flags, world);
  if (flags.with.length > 0)
    throw new UserError('usage', 'A timer goes by the file alone; what --with says would be lost.', {
      where: '--with',
      hint: 'write it into exaudit.yaml',
    });
  const files = timerFiles(opened.config, programOf(opened, world), process.platform);
  if (flags.out !== undefined) {
    for (const { name, text } of files) await writeNewFile(join(flags.out, name), text);
    world.out(`${files.map(({ name }) => join(flags.out ?? '', name)).join('\n')}\n`);
  }
  if (flags.yes === true) return say(systemTimers(world).install(files, storeFolders(opened.config)), world);
  if (flags.out === undefined)
    world.out(files.map(({ name, text }) => `# ${name}\n${shownLines(text.replace(/^\uFEFF/, ''))}`).join('\n'));
  world.err(
    'Nothing was installed. Read it, then: exaudit schedule install --yes, or run the script as an administrator.\n',
  );
  return EXIT.ok;
}

const shownLines = (text: string): string => text.split(/\r?\n/).map(terminal).join('\n');

async function say(work: Promise<string>, world: World): Promise<number> {
  const said = await work;
  if (said.trim() !== '') world.out(`${shownLines(said.trimEnd())}\n`);
  return EXIT.ok;
}

/** This program with the configuration that was found now, wherever the timer starts it. */
function programOf({ config, path }: OpenedConfig, { program }: World): TaskProgram {
  if (path === undefined)
    throw new UserError('config-missing', 'A timer needs a file to go by, and no exaudit.yaml was found.', {
      where: '--config',
      hint: 'docs/configuration.md has an example',
    });
  const log = join(config.store.folder, 'exaudit.log');
  return {
    executable: process.execPath,
    args: [program, 'schedule', 'run', '--config', path, '--log-file', log],
    folder: config.store.folder,
  };
}
