import { yamlText } from '../lib/libraries/yaml-text.ts';
import { didYouMean } from '../lib/words/suggest.ts';
import { UserError } from '../model/error.ts';
import { readYaml } from '../policy/read/yaml/read-yaml.ts';
import { CONFIG_FIELDS, type ConfigField, fieldAt, fieldOfVariable } from './config-fields.ts';
import type { ConfigSetting, GivenConfig } from './config-setting.ts';
import { placedValue, typedValue } from './field-value.ts';
import { shapeFaults } from './secret-fault.ts';

/** Variables of ours that are no field. */
const OTHER_VARIABLES = new Set([
  'EXAUDIT_CONFIG',
  'EXAUDIT_COMMAND',
  'EXAUDIT_SCRIPTS',
  'EXAUDIT_TEXT',
  'EXAUDIT_BENCH_FILE',
]);

/** What variables of the environment say. @param known Values whose secrets stand in variables of our prefix. */
export function variableLayer(
  { cwd, env }: GivenConfig,
  known: readonly ConfigSetting[],
  faults: UserError[],
): readonly ConfigSetting[] {
  const named = new Set(
    [...known.map(({ value }) => value), ...Object.values(env)].flatMap((value) =>
      typeof value === 'string' && value.startsWith('env:') ? [value.slice('env:'.length)] : [],
    ),
  );
  return Object.entries(env).flatMap(([name, text]) => {
    if (!name.startsWith('EXAUDIT_') || text === undefined || text === '') return [];
    if (OTHER_VARIABLES.has(name) || named.has(name)) return [];
    const found = fieldOfVariable(name);
    if (found !== undefined) return overridden(found.field, found.steps, text, name, cwd, faults);
    const variables = CONFIG_FIELDS.map(({ variable }) => variable);
    faults.push(
      new UserError('config-invalid', `"${name}" is no variable of the configuration.`, {
        where: name,
        hint: didYouMean(name, variables) ?? 'exaudit config show --all lists them',
      }),
    );
    return [];
  });
}

/** What `--with` says. */
export function optionLayer({ cwd, options }: GivenConfig, faults: UserError[]): readonly ConfigSetting[] {
  return options.flatMap((option) => {
    const [, path = '', text = ''] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
    // The name of a parameter has a dot of its own.
    const [head = '', ...rest] = path.split('.');
    const steps = head === 'parameters' && rest.length > 0 ? [head] : path.split('.');
    const field = fieldAt(steps);
    if (field !== undefined)
      return overridden(
        field,
        steps,
        head === 'parameters' ? `${rest.join('.')}=${text}` : text,
        '--with',
        cwd,
        faults,
      );
    faults.push(
      new UserError('config-invalid', `"${path}" is not a field of the configuration.`, {
        where: '--with',
        hint:
          didYouMean(
            path,
            CONFIG_FIELDS.map((one) => one.steps.join('.')),
          ) ?? 'write it as alerts.mail.port=587',
      }),
    );
    return [];
  });
}

/** One value that was given as text: read as its field wants it, and held against the schema like a file. */
function overridden(
  field: ConfigField,
  steps: readonly string[],
  text: string,
  origin: string,
  cwd: string,
  faults: UserError[],
): readonly ConfigSetting[] {
  const value = typedValue(field, text);
  const whole = steps.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as object;
  const file = readYaml({ path: origin, text: yamlText({ schema: 'exaudit/config/v1', ...whole }) });
  const wrong = shapeFaults(file);
  const place = origin === '--with' ? `--with ${steps.join('.')}` : origin;
  faults.push(...wrong.map(({ code, message, hint }) => new UserError(code, message, { where: place, hint })));
  return wrong.length > 0 ? [] : [{ steps, value: placedValue(field, value, cwd), origin }];
}
