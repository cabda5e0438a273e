import { dirname } from 'node:path';
import { type UserError, UserErrors } from '../model/error.ts';
import { readYaml } from '../policy/read/yaml/read-yaml.ts';
import type { YamlFile } from '../policy/read/yaml/yaml-file.ts';
import { fieldAt } from './config-fields.ts';
import type { ConfigSetting, GivenConfig } from './config-setting.ts';
import { placedValue } from './field-value.ts';
import { shapeFaults, withoutSecret } from './secret-fault.ts';

/** What exaudit.yaml says. @param faults Takes what is wrong with it; then it says nothing. */
export function fileLayer(given: GivenConfig['file'], faults: UserError[]): readonly ConfigSetting[] {
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

/** The values of a file, field by field. */
function settingsIn(
  value: unknown,
  steps: readonly string[],
  origin: (steps: readonly string[]) => string,
  base: string,
): readonly ConfigSetting[] {
  const field = fieldAt(steps);
  if (field !== undefined) return [{ steps, value: placedValue(field, value, base), origin: origin(steps) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => settingsIn(inner, [...steps, name], origin, base));
}
