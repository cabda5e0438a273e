import { terminal } from '../../lib/escape.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { cutMiddle, padEnd, textWidth, wrap } from '../words/columns.ts';
import { iisReachText } from './iis-reach.ts';
import {
  fileNumbers,
  type IisLocationView,
  type IisServerView,
  type IisSettingView,
  type IisView,
  placeWords,
  valueWords,
} from './iis-view.ts';

const WIDTH = 80;
const LABELS: { readonly [setting: string]: string } = wordTable({
  'windowsAuthentication.enabled': 'Windows sign-in',
  'windowsAuthentication.providers': 'providers',
  'windowsAuthentication.useKernelMode': 'kernel mode',
  'windowsAuthentication.useAppPoolCredentials': 'pool credentials',
  'windowsAuthentication.authPersistNonNTLM': 'persist non-NTLM',
  'windowsAuthentication.extendedProtection.tokenChecking': 'Ext. Protection',
  'windowsAuthentication.extendedProtection.flags': 'Ext. Prot. flags',
  'access.sslFlags': 'SSL flags',
  'anonymousAuthentication.enabled': 'anonymous',
  'basicAuthentication.enabled': 'basic',
  'digestAuthentication.enabled': 'digest',
  'httpRedirect.enabled': 'redirect',
  'httpRedirect.destination': 'redirect to',
  'httpRedirect.exactDestination': 'redirect exact',
  'httpRedirect.childOnly': 'this folder only',
});

/** The same data for programs. */
export function iisJson(view: IisView): string {
  return `${JSON.stringify({ schema: 'exaudit/iis/v1', ...view }, null, 2)}\n`;
}

/** For people: at most 80 columns, ASCII but for names. */
export function iisText(view: IisView): string {
  return `${view.servers.map(serverText).join('\n\n')}\n`;
}

function serverText(view: IisServerView): string {
  const name = terminal(view.server);
  const head = `${name}   ${cutMiddle(terminal(view.file), Math.max(20, WIDTH - 3 - textWidth(name)))}`;
  if (view.problem !== null) {
    return [head, ...indented(view.problem, 2)].join('\n');
  }
  const wanted = wantedBy(view);
  const blocks = [
    ...view.locations.map((location) => locationLines(location, view.file, wanted)),
    ...view.reach.map((reach) => iisReachText(reach, view.file, wanted)),
  ];
  if (wanted.length > 0) {
    const width = `${wanted.length}`.length;
    const files = wanted.map(
      (file, index) => `  ${`${index + 1}`.padStart(width)} ${cutMiddle(terminal(file), WIDTH - 3 - width)}`,
    );
    blocks.push(['Files wanted: each may set what is not known above', ...files]);
  }
  if (view.notes.length > 0) blocks.push(view.notes.flatMap((note) => indented(`Note: ${note}`, 0)));
  return [head, ...blocks.flatMap((block) => ['', ...block])].join('\n');
}

/** Files that would settle what is not known, each once, in the order in which they are first wanted. */
function wantedBy(view: IisServerView): readonly string[] {
  const settings = view.locations.flatMap((location) => location.settings);
  const stops = view.reach.flatMap((reach) => reach.locations.filter((location) => location.reach === 'unknown'));
  return [
    ...new Set([
      ...settings.flatMap((setting) => setting.unknown?.wanted ?? []),
      ...stops.flatMap((stop) => (stop.stoppedBy === null ? [] : [stop.stoppedBy.file])),
    ]),
  ];
}

function locationLines(view: IisLocationView, file: string, wanted: readonly string[]): readonly string[] {
  const name = view.location === '' ? '(server root)' : view.location;
  const pool = view.pool === null ? '' : ` (pool ${view.pool})`;
  return [
    ...wrap(terminal(`${name}${pool}`), WIDTH),
    ...view.settings.flatMap((setting) => settingLines(setting, file, wanted)),
  ];
}

const LABEL_COLUMNS = 19;
const VALUE_COLUMNS = 17;

function settingLines(view: IisSettingView, file: string, wanted: readonly string[]): readonly string[] {
  const label = padEnd(`  ${LABELS[view.setting] ?? view.setting}`, LABEL_COLUMNS);
  if (view.unknown !== undefined) {
    const missing = view.unknown.wanted.length === 0 || view.unknown.cause !== 'not-asked';
    const says = missing ? view.unknown.detail : fileNumbers(view.unknown.wanted, wanted);
    const [first = '', ...rest] = wrap(`not known: ${terminal(says)}`, WIDTH - LABEL_COLUMNS);
    return [`${label}${first}`, ...rest.map((line) => `${' '.repeat(LABEL_COLUMNS)}${line}`)];
  }
  const value = valueWords(view.value ?? null);
  const from = placeWords(view, file);
  if (textWidth(value) < VALUE_COLUMNS && textWidth(from) <= WIDTH - LABEL_COLUMNS - VALUE_COLUMNS) {
    return [`${label}${padEnd(value, VALUE_COLUMNS)}${from}`];
  }
  const lines = [...wrap(value, WIDTH - LABEL_COLUMNS), ...wrap(from, WIDTH - LABEL_COLUMNS)];
  return lines.map((line, index) => `${index === 0 ? label : ' '.repeat(LABEL_COLUMNS)}${line}`);
}

function indented(text: string, columns: number): readonly string[] {
  return wrap(terminal(text), WIDTH - columns).map((line) => `${' '.repeat(columns)}${line}`);
}
