import { addressProblem, holdsSecret } from '../lib/web/web-address.ts';
import { UserError } from '../model/error.ts';
import { parseDuration } from '../model/policy/duration.ts';
import type { ConfigSetting } from './config-setting.ts';

const WAYS = ['exchangeUri', 'snapin', 'script', 'capture', 'replay'];

/** What is wrong with values that are right each by itself; the place is that of the value that says most. */
export function checkConfig(settings: readonly ConfigSetting[]): readonly UserError[] {
  const faults: UserError[] = [];
  const at = (path: string): ConfigSetting | undefined => settings.find(({ steps }) => steps.join('.') === path);
  const below = (path: string): readonly ConfigSetting[] =>
    settings.filter(({ steps }) => steps.join('.').startsWith(`${path}.`));
  const said = (path: string): boolean => at(path) !== undefined;
  const fault = (path: string, message: string, hint?: string): void => {
    const where = (at(path) ?? below(path)[0])?.origin;
    faults.push(
      new UserError('config-invalid', message, { where: where === undefined ? path : `${where} (${path})`, hint }),
    );
  };
  const address = (path: string): void => {
    const url = at(`${path}.url`)?.value;
    if (said(`${path}.url`) === said(`${path}.urlFrom`))
      fault(
        path,
        `"${path}" takes one of url and urlFrom.`,
        'urlFrom where the address itself is a secret, as those of Teams and Slack are',
      );
    if (typeof url !== 'string') return;
    const problem = addressProblem(url);
    if (problem !== undefined) fault(`${path}.url`, `Nothing is sent there. ${problem}`);
    else if (holdsSecret(url))
      fault(`${path}.url`, 'The address holds a secret.', `write ${path}.urlFrom: env:NAME in its place`);
  };

  const sites = [...new Set(below('sites').map(({ steps }) => `sites.${steps[1]}`))];
  for (const connection of ['connection', ...sites.map((site) => `${site}.connection`)]) {
    const ways = WAYS.filter((way) => at(`${connection}.${way}`)?.value !== false && said(`${connection}.${way}`));
    if (ways.length > 1)
      fault(`${connection}.${ways[1]}`, `More than one way to connect was given: ${ways.join(', ')}; one is expected.`);
  }
  if (below('alerts.mail').some(({ origin }) => origin !== 'default')) {
    for (const field of ['host', 'from', 'to'])
      if (!said(`alerts.mail.${field}`)) fault('alerts.mail', `A mail needs "${field}".`);
    if (said('alerts.mail.user') !== said('alerts.mail.passwordFrom'))
      fault('alerts.mail', '"user" and "passwordFrom" belong together.');
  }
  const hooks = new Set(below('alerts.webhooks').map(({ steps }) => steps[2] ?? ''));
  for (const name of hooks) {
    const path = `alerts.webhooks.${name}`;
    address(path);
    if (at(`${path}.format`)?.value !== 'json' && said(`${path}.url`))
      fault(
        `${path}.url`,
        'Whoever knows the address of such a webhook can write into the channel.',
        'write urlFrom: env:NAME in its place',
      );
  }
  for (const path of ['alerts.heartbeat', ...sites.map((site) => `${site}.heartbeat`)])
    if (below(path).length > 0) address(path);
  const link = at('alerts.link')?.value;
  if (typeof link === 'string' && holdsSecret(link))
    fault('alerts.link', 'The address holds a secret, and everybody who gets an alert would read it.');
  const metrics = at('alerts.metrics')?.value;
  if (typeof metrics === 'string' && !metrics.endsWith('.prom'))
    fault('alerts.metrics', 'The exporter reads files whose name ends in .prom.', 'write …/exaudit.prom');
  const limits = sites.map((site) => `${site}.schedule.limit`).filter(said);
  for (const path of ['schedule.limit', 'alerts.alive', ...limits])
    if (!((parseDuration(String(at(path)?.value)) ?? 0) > 0))
      fault(path, 'The duration is nothing.', 'write it as 4h or 7d');
  return faults;
}
