import { resolve } from 'node:path';
import type { Command } from 'commander';
import { collectCapture, collectVerdict } from '../../audit/collect/collect-capture.ts';
import { missingFrom } from '../../audit/collect/missing.ts';
import { stampOf } from '../../audit/stamp-of.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { WITH } from '../config/config-flags.ts';
import { configGoneBy, GO_BY, type GoByFlags, goingBy, overConnection } from '../config/go-by.ts';
import { endWith, type World } from '../world.ts';
import { liveRequest } from './collect-flags.ts';
import { withCollectOptions } from './collect-options.ts';
import { withProgress } from './collect-progress.ts';
import { collectScript } from './collect-script.ts';
import { summaryOf } from './collect-summary.ts';
import { stillNeededText } from './still-needed-text.ts';

interface Flags extends GoByFlags {
  readonly out?: string;
  readonly missing?: string;
  readonly profile?: string;
  readonly script?: boolean;
  readonly legacy?: boolean;
  readonly push?: boolean;
}

/** Adds `collect` to the program. */
export function registerCollect(program: Command, world: World, finish: (code: number) => void): void {
  const command = program
    .command('collect')
    .description('ask Exchange, IIS and the registry, and write a capture; only reads')
    .option('--out <folder>', 'the folder of the capture; by default a new one named after the time')
    .option('--missing <capture>', 'print only the commands that a capture still needs, and ask nothing')
    .option('--profile <name>', 'with --missing: only what the rules of this profile read')
    .option('--script', 'print a collector that runs without this program')
    .option('--legacy', 'with --script: for Exchange 2007 and 2010 (PowerShell 2.0)')
    .option('--push', 'with --script: the one that registers a scheduled task on each server');
  withCollectOptions(command.option(...GO_BY).option(...WITH))
    .addHelpText('after', HELP)
    .action(async (flags: Flags, self: Command) => {
      const opened = await configGoneBy(flags, world);
      if (opened === undefined) return finish(await runCollect(flags, world));
      const all = overConnection(flags, opened.config, self);
      finish(await goingBy(opened, self, {}, () => runCollect(all, world)));
    });
}

const HELP = `
For example:
  exaudit collect --exchange-uri http://ex01.contoso.com/PowerShell/ --out contoso
  exaudit collect --connect RemoteExchange.ps1 --out contoso --resume
  exaudit collect --script --out exaudit-collect.ps1
  exaudit audit contoso

docs/requests.md lists everything that is asked, with the rights that it needs.
exaudit doctor says what would work from here.
Exit codes: 0 all is answered, 2 usage, 3 something is missing, 4 nothing was answered,
130 interrupted.
`;

/** The whole command; gives the exit code (`docs/exit-codes.md`). */
async function runCollect(flags: Flags, world: World): Promise<number> {
  if (flags.script === true) return collectScript(flags, world);
  if (flags.legacy === true || flags.push === true) {
    throw new UserError('usage', 'Only a script is written for old servers, or for a task.', {
      where: flags.legacy === true ? '--legacy' : '--push',
      hint: 'add --script',
    });
  }
  if (flags.missing !== undefined) {
    world.out(stillNeededText(await missingFrom(resolve(world.cwd, flags.missing), flags.profile, world)));
    return EXIT.ok;
  }
  if (flags.resume === true && flags.out === undefined) {
    throw new UserError('out-missing', '--resume needs the folder of the interrupted collection.', { where: '--out' });
  }
  const folder = resolve(world.cwd, flags.out ?? `capture-${stampOf(world.now())}`);
  const asked = liveRequest(flags, world);
  const result = await withProgress(world, (shown) => collectCapture(asked, folder, { ...world, ...shown }));
  world.out(summaryOf(result));
  return endWith(collectVerdict(result), world);
}
