import { CONFIG_FIELDS } from '../../config/config-fields.ts';
import type { ConfigSetting } from '../../config/config-setting.ts';
import type { OpenedConfig } from '../../config/open/open-config.ts';
import { json, terminal } from '../../lib/escape.ts';
import { withoutUrlSecrets } from '../../lib/web/url-secret.ts';

/** Which file it is of, if any. */
export const sourceText = ({ path }: OpenedConfig): string =>
  path === undefined
    ? 'No exaudit.yaml was found; environment and options say everything.'
    : `Configuration ${terminal(path)}`;

/** Every value with where it was said. @param all Also the fields that nobody gave a value. */
export function showText(opened: OpenedConfig, all: boolean): string {
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

/** The same for programs: `exaudit/config-view/v1`. */
export function jsonText({ path, settings }: OpenedConfig): string {
  const shown = settings.map(({ origin, steps, value }) => ({ field: steps.join('.'), value, origin }));
  return `${json(withoutUrlSecrets(JSON.stringify({ schema: 'exaudit/config-view/v1', file: path ?? null, settings: shown }, null, 2)))}\n`;
}
