import { dirname, resolve } from 'node:path';
import { yamlText } from '../lib/libraries/yaml-text.ts';
import { didYouMean } from '../lib/words/suggest.ts';
import { wordTable } from '../lib/words/word-table.ts';
import { UserError, UserErrors } from '../model/error.ts';
import { checkShape } from '../policy/read/check-shape.ts';
import { firstFaults } from '../policy/read/first-faults.ts';
import { readYaml } from '../policy/read/read-yaml.ts';
import type { YamlFile } from '../policy/read/yaml-file.ts';
import { checkConfig } from './check-config.ts';
import type { Config, ConfigReading, ConfigSetting } from './config.ts';
import {
  CONFIG_FIELDS,
  type ConfigField,
  fieldAt,
  fieldOfVariable,
  isPathField,
  isReferenceField,
} from './config-fields.ts';
import { withoutSecret } from './secret-fault.ts';

/** What a configuration is made of. */
export interface GivenConfig {
  /** Absent where no file was found: then environment and options say everything. */
  readonly file?: { readonly path: string; readonly text: string };
  readonly env: { readonly [name: string]: string | undefined };
  /** `alerts.mail.port=587`, as the command line had them. */
  readonly options: readonly string[];
  readonly cwd: string;
  /** Where runs are kept unless somebody says otherwise. */
  readonly dataFolder: string;
}

/** Variables of ours that are no field. */
const OTHER_VARIABLES = new Set([
  'EXAUDIT_CONFIG',
  'EXAUDIT_COMMAND',
  'EXAUDIT_SCRIPTS',
  'EXAUDIT_TEXT',
  'EXAUDIT_BENCH_FILE',
]);

/**
 * One configuration of defaults, file, environment and options, each over the one before. Throws
 * UserErrors('config-invalid') with the first twenty faults; none of them quotes what may be a secret.
 */
export function readConfig(given: GivenConfig): ConfigReading {
  const faults: UserError[] = [];
  const file = fileLayer(given.file, faults);
  const env = variableLayer(given, [...file, ...defaultsFor(given)], faults);
  const options = optionLayer(given, faults);
  if (faults.length > 0) throw firstFaults('config-invalid', 'The configuration', faults);
  const over = merged([...defaultsFor(given), ...file, ...env, ...options]);
  const settings = inOrder(merged([...nestedDefaults(over), ...over]));
  const together = checkConfig(settings);
  if (together.length > 0) throw firstFaults('config-invalid', 'The configuration', together);
  return { config: nested(settings) as unknown as Config, settings };
}

const defaultsFor = ({ dataFolder }: GivenConfig): readonly ConfigSetting[] =>
  (
    [
      ['schedule.at', '05:00'],
      ['schedule.limit', '4h'],
      ['store.folder', dataFolder],
      ['store.formats', ['html']],
      ['alerts.threshold', 'high'],
      ['alerts.alive', '7d'],
      ['worker.silence', 60],
      ['redaction', 'pii'],
    ] as const
  ).map(([path, value]) => ({ steps: path.split('.'), value, origin: 'default' }));

/** Of what is only there where somebody named it. */
function nestedDefaults(settings: readonly ConfigSetting[]): readonly ConfigSetting[] {
  const alerts = settings.filter(({ steps }) => steps[0] === 'alerts');
  const mail = alerts.some(({ steps }) => steps[1] === 'mail');
  const hooks = new Set(alerts.flatMap(({ steps }) => (steps[1] === 'webhooks' ? [steps[2] ?? ''] : [])));
  const by = (steps: readonly string[], value: string): ConfigSetting => ({ steps, value, origin: 'default' });
  return [
    ...(mail ? [by(['alerts', 'mail', 'security'], 'starttls')] : []),
    ...[...hooks].map((name) => by(['alerts', 'webhooks', name, 'format'], 'json')),
  ];
}

function fileLayer(given: GivenConfig['file'], faults: UserError[]): readonly ConfigSetting[] {
  if (given === undefined) return [];
  let file: YamlFile;
  try {
    file = readYaml(given);
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    faults.push(...error.errors.map((fault) => withoutSecret(fault)));
    return [];
  }
  const shape = shapeFaults(file);
  faults.push(...shape);
  return shape.length > 0
    ? []
    : settingsIn(file.value, [], (steps) => `${given.path}:${file.place(steps, 'key').line}`, dirname(given.path));
}

const shapeFaults = (file: YamlFile): readonly UserError[] =>
  checkShape(file, 'config').map(({ at, error }) => {
    const own = error.code === 'policy-invalid' ? new UserError('config-invalid', error.message, error) : error;
    return withoutSecret(own, at);
  });

/** The values of a file, field by field. */
function settingsIn(
  value: unknown,
  steps: readonly string[],
  origin: (steps: readonly string[]) => string,
  base: string,
): readonly ConfigSetting[] {
  const field = fieldAt(steps);
  if (field !== undefined) return [{ steps, value: placed(field, value, base), origin: origin(steps) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => settingsIn(inner, [...steps, name], origin, base));
}

/** Paths become absolute: what is read later does not depend on where a task starts. */
function placed(field: ConfigField, value: unknown, base: string): unknown {
  if (isReferenceField(field) && typeof value === 'string' && value.startsWith('file:'))
    return `file:${resolve(base, value.slice('file:'.length))}`;
  if (!isPathField(field)) return value;
  return Array.isArray(value) ? value.map((path) => resolve(base, String(path))) : resolve(base, String(value));
}

function variableLayer(
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

function optionLayer({ cwd, options }: GivenConfig, faults: UserError[]): readonly ConfigSetting[] {
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
  return wrong.length > 0 ? [] : [{ steps, value: placed(field, value, cwd), origin }];
}

const WORDS: { readonly [word: string]: boolean } = wordTable({ true: true, false: false });
const parts = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What cannot be read stays text, and the schema says what was expected. */
function typedValue({ type }: ConfigField, text: string): unknown {
  if (type === 'integer') return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return WORDS[text.toLowerCase()] ?? text;
  if (type === 'list') return parts(text);
  if (type === 'map')
    return Object.fromEntries(parts(text).map((part) => /^([^=]*)=?(.*)$/s.exec(part)?.slice(1) ?? [part, '']));
  return text;
}

/** The last one said of a field counts; parameters are one field whose names add up. */
function merged(settings: readonly ConfigSetting[]): readonly ConfigSetting[] {
  const known = new Map<string, ConfigSetting>();
  for (const setting of settings) {
    const key = setting.steps.join('.');
    const before = known.get(key);
    const isMap = fieldAt(setting.steps)?.type === 'map' && before !== undefined;
    known.set(key, isMap ? { ...setting, value: { ...Object(before.value), ...Object(setting.value) } } : setting);
  }
  return [...known.values()];
}

function inOrder(settings: readonly ConfigSetting[]): readonly ConfigSetting[] {
  const order = new Map(CONFIG_FIELDS.map((field, index) => [field, index]));
  const rank = ({ steps }: ConfigSetting): number => {
    const field = fieldAt(steps);
    return (field === undefined ? undefined : order.get(field)) ?? 0;
  };
  return [...settings].sort((a, b) => rank(a) - rank(b));
}

/** A tree of the values; names that JavaScript gives a meaning to are names like others. */
function nested(settings: readonly ConfigSetting[]): { readonly [name: string]: unknown } {
  const tree = (all: readonly ConfigSetting[], depth: number): { readonly [name: string]: unknown } =>
    Object.fromEntries(
      [...Map.groupBy(all, ({ steps }) => steps[depth] ?? '')].map(([name, below]) => {
        const [only] = below;
        return [name, only?.steps.length === depth + 1 ? only.value : tree(below, depth + 1)];
      }),
    );
  return { connection: {}, ...tree(settings, 0) };
}
