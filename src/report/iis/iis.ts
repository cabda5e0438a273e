import { terminal } from '../../lib/escape.ts';
import { cutMiddle, textWidth, wrap } from '../words/columns.ts';
import { iisReachText } from './iis-reach.ts';
import { settingLines } from './iis-settings.ts';
import type { IisLocationView, IisServerView, IisView } from './iis-view.ts';
import { IIS_COLUMNS } from './iis-words.ts';

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
  const head = `${name}   ${cutMiddle(terminal(view.file), Math.max(20, IIS_COLUMNS - 3 - textWidth(name)))}`;
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
      (file, index) => `  ${`${index + 1}`.padStart(width)} ${cutMiddle(terminal(file), IIS_COLUMNS - 3 - width)}`,
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
    ...wrap(terminal(`${name}${pool}`), IIS_COLUMNS),
    ...view.settings.flatMap((setting) => settingLines(setting, file, wanted)),
  ];
}

function indented(text: string, columns: number): readonly string[] {
  return wrap(terminal(text), IIS_COLUMNS - columns).map((line) => `${' '.repeat(columns)}${line}`);
}
