import type { Command } from 'commander';
import { checkReferences } from '../../config/open/check-references.ts';
import type { OpenedConfig } from '../../config/open/open-config.ts';
import { counted } from '../../lib/counted.ts';
import { EXIT } from '../../model/error.ts';
import { faultText } from '../fault-text.ts';
import { knownFormat } from '../flags.ts';
import { endWith, type World } from '../world.ts';
import { CONFIG, type ConfigFlags, configOf, WITH } from './config-flags.ts';
import { jsonText, showText, sourceText } from './config-text.ts';

interface ShowFlags extends ConfigFlags {
  readonly all?: boolean;
  readonly format: string;
}

export function registerConfig(program: Command, world: World, finish: (code: number) => void): void {
  const config = program
    .command('config')
    .description('what scheduled audits go by: exaudit.yaml, environment, options');
  config
    .command('check')
    .description('say whether the configuration can be used, and whether what it names is there')
    .option(...CONFIG)
    .option(...WITH)
    .action(async (flags: ConfigFlags) => finish(await check(await configOf(flags, world), world)));
  config
    .command('show')
    .description('every value in force, and where it was said')
    .option(...CONFIG)
    .option(...WITH)
    .option('--all', 'also fields that nobody gave a value, with the variables that would')
    .option('--format <name>', 'text or json', 'text')
    .action(async (flags: ShowFlags) => {
      const format = knownFormat(flags.format, ['text', 'json']);
      const opened = await configOf(flags, world);
      world.out(format === 'json' ? jsonText(opened) : showText(opened, flags.all === true));
      finish(EXIT.ok);
    });
}

async function check(opened: OpenedConfig, world: World): Promise<number> {
  const faults = await checkReferences(opened.settings, world);
  for (const fault of faults) world.err(`${faultText(fault)}\n`);
  if (faults.length > 0) return endWith({ code: EXIT.usage, reasons: ['config-invalid'] }, world);
  const said = opened.settings.filter(({ origin }) => origin !== 'default').length;
  world.out(
    `${sourceText(opened)}\n${counted(said, 'value')} of it said, the rest by default; everything it names is there.\n`,
  );
  return EXIT.ok;
}
