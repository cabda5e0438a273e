import type { Command } from 'commander';
import type { ConfigSetting } from '../../config/config.ts';
import { CONFIG_FIELDS } from '../../config/config-fields.ts';
import { checkReferences } from '../../config/open/check-references.ts';
import type { OpenedConfig } from '../../config/open/open-config.ts';
import { counted } from '../../lib/counted.ts';
import { json, terminal } from '../../lib/escape.ts';
import { withoutUrlSecrets } from '../../lib/web/url-secret.ts';
import { EXIT } from '../../model/error.ts';
import { endWith, faultText } from '../end.ts';
import { knownWord } from '../flags.ts';
import type { World } from '../world.ts';
import { CONFIG, type ConfigFlags, configOf, WITH } from './config-flags.ts';

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
      const format = knownWord(flags.format, ['text', 'json'], {
        flag: '--format',
        code: 'format-unknown',
        what: 'a format',
      });
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

const sourceText = ({ path }: OpenedConfig): string =>
  path === undefined
    ? 'No exaudit.yaml was found; environment and options say everything.'
    : `Configuration ${terminal(path)}`;

function showText(opened: OpenedConfig, all: boolean): string {
  const rows = opened.settings.map(
    (setting) => [setting.steps.join('.'), valueText(setting), terminal(setting.origin)] as const,
  );
  const width = Math.max(...rows.map(([path]) => path.length));
  const middle = Math.min(48, Math.max(...rows.map(([, value]) => value.length)));
  const lines = rows.map(([path, value, origin]) => `${path.padEnd(width)}  ${value.padEnd(middle)}  ${origin}`);
  const open = CONFIG_FIELDS.filter(
    ({ steps }) =>
      !opened.settings.some(
        (setting) =>
          setting.steps.length === steps.length &&
          steps.every((step, index) => step === '*' || step === setting.steps[index]),
      ),
  ).map(({ description, steps, variable }) => `${steps.join('.')}  (${variable.replace('*', 'NAME')})  ${description}`);
  return `${[sourceText(opened), '', ...lines, ...(all ? ['', 'Not said:', ...open] : [])].join('\n')}\n`;
}

/** Of a secret there is only its place; an address is shown without what it may hold of one. */
const valueText = ({ value }: ConfigSetting): string =>
  terminal(
    withoutUrlSecrets(
      typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : JSON.stringify(value),
    ),
  );

function jsonText({ path, settings }: OpenedConfig): string {
  const shown = settings.map(({ origin, steps, value }) => ({ field: steps.join('.'), value, origin }));
  return `${json(withoutUrlSecrets(JSON.stringify({ schema: 'exaudit/config-view/v1', file: path ?? null, settings: shown }, null, 2)))}\n`;
}
