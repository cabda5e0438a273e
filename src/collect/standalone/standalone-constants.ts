import { VERSION } from '../../lib/version.ts';
import { catalogDigest } from '../catalog/catalog-digest.ts';
import type { Ask, CommandAsk, FileAsk, RegistryAsk } from '../catalog/catalog-request.ts';
import { requestNamed } from '../catalog.ts';
import { literal, literals } from './standalone-text.ts';

const asksOf = (id: string): readonly Ask[] => {
  const request = requestNamed(id);
  if (request === undefined) throw new Error(`the catalog has no "${id}"`);
  return request.asks;
};
const isFile = (ask: Ask): ask is FileAsk => ask.type === 'file';
const isCommand = (ask: Ask): ask is CommandAsk => ask.type === 'command';
const isRegistry = (ask: Ask): ask is RegistryAsk => ask.type === 'registry' && ask.hive === 'HKLM';

/** Requests that only the server itself can answer: what is missing where the script does not run on it. */
const LOCAL_REQUESTS = ['applicationHost.config', 'reg query', 'netsh http show sslcert'] as const;

/** What the catalog asks of IIS and of the registry, as assignments at the head of a script. Written for 2.0. */
export function standaloneConstants(): string {
  const host = asksOf('applicationHost.config').find(isFile);
  const web = asksOf('web.config').find(isFile);
  if (host === undefined || web === undefined) throw new Error('the catalog names no file of IIS');
  const appcmd = asksOf('appcmd list config').filter(isCommand);
  const adsutil = asksOf('adsutil get').filter(isCommand);
  return [
    `$ExauditVersion = ${literal(VERSION)}`,
    `$ExauditCatalog = ${literal(catalogDigest())}`,
    `$ExauditLocalRequests = ${literals(LOCAL_REQUESTS)}`,
    `$ExauditHostFile = ${literal(host.path)}`,
    `$ExauditHostSections = ${literals(host.sections)}`,
    `$ExauditWebSections = ${literals(web.sections)}`,
    `$ExauditLocations = ${literals(distinct(appcmd.map(locationOf)))}`,
    `$ExauditSections = ${literals(distinct(appcmd.map(sectionOf)))}`,
    `$ExauditAdsutil = ${literal(adsutil[0]?.arguments[1] ?? '')}`,
    `$ExauditMetabase = ${literals(adsutil.map((ask) => ask.arguments.at(-1) ?? ''))}`,
    '$ExauditRegistry = New-Object Collections.Specialized.OrderedDictionary',
    ...registryLines(asksOf('reg query').filter(isRegistry)),
  ].join('\n');
}

function registryLines(asks: readonly RegistryAsk[]): readonly string[] {
  return distinct(asks.map((ask) => ask.key)).map((key) => {
    const names = asks.filter((ask) => ask.key === key).map((ask) => ask.name);
    return `$ExauditRegistry[${literal(key)}] = ${literals(names)}`;
  });
}

/** `list config [LOCATION] /section:NAME /xml`: anything else is not what the scripts send. */
function locationOf(ask: CommandAsk): string {
  const [list, config, ...rest] = ask.arguments;
  const [section, xml] = rest.slice(-2);
  const known = list === 'list' && config === 'config' && section?.startsWith('/section:') === true && xml === '/xml';
  if (!known || rest.length > 3) throw new Error(`the scripts cannot send "appcmd ${ask.arguments.join(' ')}"`);
  return rest.length === 3 ? (rest[0] ?? '') : '';
}

const sectionOf = (ask: CommandAsk): string => (ask.arguments.at(-2) ?? '').replace('/section:', '');

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
