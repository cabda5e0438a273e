import type { Command } from 'commander';
import { viewIis } from '../audit/iis/iis.ts';
import { type IisEvidence, iisFilesOf } from '../audit/iis/iis-files.ts';
import type { IisQuestion } from '../audit/iis/iis-question.ts';
import { UserError } from '../model/error.ts';
import type { ExitVerdict } from '../model/run.ts';
import { iisJson, iisText } from '../report/iis/iis.ts';
import { MAP } from './flags.ts';
import { endWith, type World } from './world.ts';

interface IisFlags extends IisQuestion {
  readonly format?: string | undefined;
}

/** Adds `iis CAPTURE` to the program. */
export function registerIis(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('iis')
    .description('effective IIS configuration of every location, with the layer and line that set it')
    .argument('<paths...>', 'applicationHost.config, answers of appcmd or adsutil, or a folder or zip of them')
    .option('--location <path>', 'only this location: "Default Web Site/EWS", or how it ends: EWS')
    .option('--setting <name>', 'only this setting: providers, useKernelMode, sslFlags, ...')
    .option('--reach', 'which locations a change at server level would and would not reach')
    .option('--format <name>', 'text or json', 'text')
    .option(...MAP)
    .action(async (paths: readonly string[], flags: IisFlags & { readonly map: readonly string[] }) => {
      const answer = await iisCommand(flags, () => iisFilesOf(paths, flags.map));
      world.out(answer.text);
      finish(endWith(answer, world));
    });
}

/** `text` is for stdout. Throws UserError for a location, setting or format that does not exist. */
export async function iisCommand(
  flags: IisFlags,
  read: () => Promise<readonly IisEvidence[]>,
): Promise<ExitVerdict & { readonly text: string }> {
  const format = flags.format ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new UserError('usage', `"${format}" is no format of this command; expected text or json.`, {
      where: '--format',
    });
  }
  const { servers, ...verdict } = await viewIis({ ...flags, whole: format === 'json' }, read);
  const text = servers.length === 0 ? '' : format === 'json' ? iisJson({ servers }) : iisText({ servers });
  return { text, ...verdict };
}
