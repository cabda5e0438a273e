import type { UserError } from '../model/error.ts';
import { firstFaults } from '../policy/read/first-faults.ts';
import { checkConfig } from './check-config.ts';
import type { Config } from './config.ts';
import { defaultsFor, nestedDefaults } from './config-defaults.ts';
import { CONFIG_FIELDS, fieldAt } from './config-fields.ts';
import type { ConfigReading, ConfigSetting, GivenConfig } from './config-setting.ts';
import { fileLayer } from './file-layer.ts';
import { optionLayer, variableLayer } from './override-layers.ts';

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
