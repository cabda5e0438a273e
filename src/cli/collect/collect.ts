import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CollectResult } from '../../collect/collect.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { World } from '../world.ts';
import { type CollectFlags, withCollectOptions } from './collect-flags.ts';

interface Flags extends CollectFlags {
  readonly out?: string;
  readonly missing?: string;
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
    .option('--script', 'print a collector that runs without this program')
    .option('--legacy', 'with --script: for Exchange 2007 and 2010 (PowerShell 2.0)')
    .option('--push', 'with --script: the one that registers a scheduled task on each server');
  withCollectOptions(command)
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => finish(await runCollect(flags, world)));
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
export async function runCollect(flags: Flags, world: World): Promise<number> {
  // Loaded only where they are needed: every command starts with this file.
  if (flags.script === true) {
    const { collectScript } = await import('./collect-script.ts');
    return collectScript({ legacy: flags.legacy, push: flags.push, out: flags.out }, world);
  }
  if (flags.legacy === true || flags.push === true) {
    throw new UserError('usage', 'Only a script is written for old servers, or for a task.', {
      where: flags.legacy === true ? '--legacy' : '--push',
      hint: 'add --script',
    });
  }
  if (flags.missing !== undefined) {
    const { collectMissing } = await import('./collect-missing.ts');
    world.out(await collectMissing(resolve(world.cwd, flags.missing)));
    return EXIT.ok;
  }
  if (flags.resume === true && flags.out === undefined) {
    throw new UserError('out-missing', '--resume needs the folder of the interrupted collection.', { where: '--out' });
  }
  const folder = resolve(world.cwd, flags.out ?? `capture-${stampOf(world.now())}`);
  const { collectRun } = await import('./collect-run.ts');
  const { summaryOf } = await import('./collect-summary.ts');
  const { pushedParts } = await import('./pushed-parts.ts');
  const pushed = flags.pushed === undefined ? undefined : await pushedParts(resolve(world.cwd, flags.pushed));
  const result = await collectRun(flags, folder, world, pushed);
  world.out(summaryOf(result));
  const { code, reasons } = verdictOf(result);
  if (code !== EXIT.ok) world.err(`exit ${code}: ${terminal(reasons.join('; also '))}\n`);
  return code;
}

/** Exit code of a collection, with its reasons. */
export function verdictOf(result: CollectResult): { readonly code: number; readonly reasons: readonly string[] } {
  const more = `${result.missing.length} ${result.missing.length === 1 ? 'request is' : 'requests are'} not answered in whole`;
  switch (result.status) {
    case 'complete':
      return { code: EXIT.ok, reasons: [] };
    case 'gaps':
      return { code: EXIT.evidenceMissing, reasons: [more] };
    case 'nothing':
      return { code: EXIT.nothingJudged, reasons: [result.reason ?? 'nothing was answered'] };
    case 'interrupted':
      return {
        code: EXIT.interrupted,
        reasons: [`interrupted; ${more}; go on with exaudit collect --resume --out ${result.folder}`],
      };
  }
}

/** `20261122-000125Z`. */
export const stampOf = (time: Date): string =>
  time
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '')
    .replace('T', '-');
