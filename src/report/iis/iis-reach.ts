import { terminal } from '../../lib/escape.ts';
import { padEnd, wrap } from '../words/columns.ts';
import type { IisReachView } from './iis-view.ts';
import { fileNumbers, IIS_COLUMNS, placeWords, valueWords } from './iis-words.ts';

type Reached = IisReachView['locations'][number];

const NAME_COLUMNS = 36;
const HEADS = {
  reached: 'REACHES',
  'not-reached': 'DOES NOT REACH',
  partly: 'REACHES IN PART',
  unknown: 'NOT KNOWN',
} as const;
const SAYS = {
  reached: 'these inherit it',
  'not-reached': 'a nearer layer has its own',
  partly: 'these inherit the list and then add to it or remove from it',
  unknown: 'a file that could stop it was not seen',
} as const;

/** Which locations a server-level change of one setting reaches, as lines of at most 80 columns. */
export function iisReachText(view: IisReachView, file: string, wanted: readonly string[]): readonly string[] {
  const now = view.now.unknown === undefined ? valueWords(view.now.value ?? null) : 'not known';
  const place = placeWords(view.now, file);
  const lines = [
    `A server-level change of ${terminal(view.setting)}`,
    `now: ${now}${place === '' ? '' : ` (${place})`}`,
  ];
  let hasOff = false;
  for (const reach of ['reached', 'partly', 'not-reached', 'unknown'] as const) {
    const found = view.locations.filter((location) => location.reach === reach);
    if (found.length === 0) continue;
    lines.push('', `${HEADS[reach]} ${found.length} of ${view.locations.length}: ${SAYS[reach]}`);
    for (const [site, locations] of bySite(found)) {
      const names = locations.map((location) => {
        const isOff = location.windowsAuthentication === false && view.setting.startsWith('windowsAuthentication.');
        hasOff ||= isOff;
        return { location, name: `${nameBelow(site, location.location)}${isOff ? '*' : ''}` };
      });
      lines.push(`  ${siteWords(site)}`);
      if (reach === 'reached') {
        const list = names.map(({ name }) => terminal(name)).join(', ');
        lines.push(...wrap(list, IIS_COLUMNS - 4).map((line) => `    ${line}`));
      } else lines.push(...names.flatMap(({ location, name }) => stopLines(name, location, file, wanted)));
    }
  }
  if (hasOff) lines.push('', '* Windows authentication is off there, so nothing changes for clients.');
  return lines;
}

function stopLines(name: string, location: Reached, file: string, wanted: readonly string[]): readonly string[] {
  const stop = location.stoppedBy;
  const own = stop?.layer.toLowerCase() === `location "${location.location.toLowerCase()}"`;
  const from =
    stop === null ? '' : stop.line === null ? fileNumbers([stop.file], wanted) : placeWords({ ...stop, own }, file);
  const label = padEnd(`    ${terminal(name)}`, NAME_COLUMNS);
  if (label.length <= NAME_COLUMNS && from.length <= IIS_COLUMNS - NAME_COLUMNS) return [`${label}${from}`];
  return [
    ...wrap(terminal(name), IIS_COLUMNS - 4).map((line) => `    ${line}`),
    ...wrap(from, IIS_COLUMNS - 8).map((line) => `        ${line}`),
  ];
}

function bySite(locations: readonly Reached[]): ReadonlyMap<string, readonly Reached[]> {
  const sites = new Map<string, Reached[]>();
  for (const location of locations) {
    const site = location.location.split('/')[0] ?? '';
    const key = [...sites.keys()].find((known) => known.toLowerCase() === site.toLowerCase()) ?? site;
    sites.set(key, [...(sites.get(key) ?? []), location]);
  }
  return sites;
}

function siteWords(site: string): string {
  const key = site.toLowerCase();
  const side = key === 'default web site' ? ' (front end)' : key === 'exchange back end' ? ' (back end)' : '';
  return `${terminal(site)}${side}`;
}

function nameBelow(site: string, location: string): string {
  return location.length === site.length ? '/' : location.slice(site.length + 1);
}
