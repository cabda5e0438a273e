import { terminal } from '../lib/escape.ts';
import type { Value } from '../model/value.ts';
import { columnsOf, cutMiddle, padEnd } from './cut-middle.ts';
import { iisReachText } from './iis-reach.ts';
import { wrap } from './wrap.ts';

/** One effective setting: `value` is absent where it was not seen, and `unknown` says why. */
export interface IisSettingView {
  /** Property path, `windowsAuthentication.useKernelMode`. */
  readonly setting: string;
  readonly value?: Value;
  readonly unknown?: { readonly cause: string; readonly detail: string; readonly wanted: readonly string[] };
  /** `schema default`, `server root`, `location "…"`, `web.config of "…"`; absent where the value was not seen. */
  readonly layer?: string;
  readonly file?: string;
  readonly line?: number;
  /** The location sets it itself. */
  readonly own?: boolean;
}

export interface IisLocationView {
  /** `''` is the server root. */
  readonly location: string;
  readonly pool: string | null;
  /** `null` where a layer that could have a list was not seen. */
  readonly ownsProviders: boolean | null;
  readonly settings: readonly IisSettingView[];
}

export interface IisReachView {
  readonly setting: string;
  /** What the server root has now. */
  readonly now: IisSettingView;
  readonly locations: readonly {
    readonly location: string;
    readonly reach: 'reached' | 'not-reached' | 'partly' | 'unknown';
    readonly stoppedBy: { readonly layer: string; readonly file: string; readonly line: number | null } | null;
    /** Whether Windows authentication is on there; `null` where that was not seen. */
    readonly windowsAuthentication: boolean | null;
  }[];
}

export interface IisServerView {
  readonly server: string;
  /** applicationHost.config as the capture names it. */
  readonly file: string;
  /** Why nothing was seen of the file, with its line and column. */
  readonly problem: string | null;
  readonly locations: readonly IisLocationView[];
  readonly reach: readonly IisReachView[];
  readonly notes: readonly string[];
}

/** Everything that `exaudit iis` shows. */
export interface IisView {
  readonly servers: readonly IisServerView[];
}

const WIDTH = 80;
const LABELS: { readonly [setting: string]: string } = {
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
};

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
  const head = `${name}   ${cutMiddle(terminal(view.file), Math.max(20, WIDTH - 3 - columnsOf(name)))}`;
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
  if (columnsOf(value) < VALUE_COLUMNS && columnsOf(from) <= WIDTH - LABEL_COLUMNS - VALUE_COLUMNS) {
    return [`${label}${padEnd(value, VALUE_COLUMNS)}${from}`];
  }
  const lines = [...wrap(value, WIDTH - LABEL_COLUMNS), ...wrap(from, WIDTH - LABEL_COLUMNS)];
  return lines.map((line, index) => `${index === 0 ? label : ' '.repeat(LABEL_COLUMNS)}${line}`);
}

/** `file 3 below was not seen`. */
export function fileNumbers(files: readonly string[], wanted: readonly string[]): string {
  const numbers = files.map((file) => wanted.indexOf(file) + 1);
  return numbers.length === 1
    ? `file ${numbers[0]} below was not seen`
    : `files ${numbers.join(', ')} below were not seen`;
}

/** A value in words; an empty list is `none`. */
export function valueWords(value: Value): string {
  if (value === null) return 'not set';
  if (value === true) return 'on';
  if (value === false) return 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => terminal(String(item))).join(', ');
  return terminal(String(value));
}

/** `this location, line 2120`; the file is named where it is not applicationHost.config. */
export function placeWords(
  from: { readonly layer?: string; readonly file?: string; readonly line?: number | null; readonly own?: boolean },
  file: string,
): string {
  const isOther = from.file !== undefined && from.file !== file;
  const layer = from.own === true && !isOther && from.layer !== 'server root' ? 'this location' : (from.layer ?? '');
  const line = from.line === undefined || from.line === null ? '' : `, line ${from.line}`;
  return terminal(`${layer}${line}${isOther ? ` of ${from.file}` : ''}`);
}

function indented(text: string, columns: number): readonly string[] {
  return wrap(terminal(text), WIDTH - columns).map((line) => `${' '.repeat(columns)}${line}`);
}
