import type { ConfigSetting } from '../../config/config-setting.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { UserError } from '../../model/error.ts';

/** Fields that are called otherwise than the option. */
const FIELD_OF: { readonly [option: string]: string } = wordTable({ connect: 'script', redact: 'redaction' });

/**
 * `error`, which names an option that nobody typed, as a fault of what the configuration says: `exaudit.yaml:3 (profile)`.
 *
 * @param isTyped Whether the option stands on the command line, where it goes over the configuration.
 */
export function saidWhere(
  error: unknown,
  settings: readonly ConfigSetting[],
  isTyped: (name: string, value: string) => boolean,
): unknown {
  const option = error instanceof UserError ? /^(?:--)?([\w-]+)(?: (.+))?$/.exec(error.where ?? '') : null;
  if (!(error instanceof UserError) || option === null) return error;
  const [, flag = '', value = ''] = option;
  const name = flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (isTyped(name, value)) return error;
  const parameter = value.slice(0, value.indexOf('='));
  const setting = settings.find(({ steps }) =>
    name === 'set'
      ? steps[0] === 'parameters' && ['', parameter].includes(steps.slice(1).join('.'))
      : steps[0] !== 'alerts' && steps.at(-1) === (FIELD_OF[name] ?? name),
  );
  if (setting === undefined || setting.origin === 'default') return error;
  const field = name === 'set' ? `parameters: ${parameter}` : setting.steps.join('.');
  const where = `${setting.origin} (${field})`;
  return new UserError(error.code, error.message, { where, hint: error.hint, frame: error.frame, cause: error });
}
