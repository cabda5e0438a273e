import type { StubServer } from '../stub-data.ts';
import { appcmdSection, type Location, SECTIONS } from './appcmd-section.ts';
import { LOCALE, log, OPTIONS, runTool, saveState, say, serverState } from './stub-tool.ts';

const WORDS = {
  en: {
    denied: 'Cannot read configuration file due to insufficient permissions',
    noSite: (name: string) => `Cannot find SITE object with identifier "${name}".`,
    noSection: (name: string) => `Unknown config section "${name}". Replace with ? for help.`,
    noElement: 'Cannot find requested collection element.',
    exists: (provider: string) =>
      `New add object missing required attributes. Cannot add duplicate collection entry of type 'add' with unique key attribute 'value' set to '${provider}'.`,
    applied: (section: string, path: string) =>
      `Applied configuration changes to section "${section}" for "MACHINE/WEBROOT/APPHOST${path}" at configuration commit path "MACHINE/WEBROOT/APPHOST"`,
  },
  de: {
    denied: 'Die Konfigurationsdatei kann aufgrund unzureichender Berechtigungen nicht gelesen werden.',
    noSite: (name: string) => `Das SITE-Objekt mit der ID "${name}" wurde nicht gefunden.`,
    noSection: (name: string) => `Unbekannter Konfigurationsabschnitt "${name}". Hilfe erhalten Sie mit "?".`,
    noElement: 'Das angeforderte Auflistungselement wurde nicht gefunden.',
    exists: (provider: string) =>
      `Der doppelte Auflistungseintrag vom Typ "add" mit dem eindeutigen Schlüsselattribut "value" mit dem Wert "${provider}" kann nicht hinzugefügt werden.`,
    applied: (section: string, path: string) =>
      `Konfigurationsänderungen wurden auf den Abschnitt "${section}" für "MACHINE/WEBROOT/APPHOST${path}" im Konfigurationscommitpfad "MACHINE/WEBROOT/APPHOST" angewendet.`,
  },
} as const;
const words = LOCALE === 'de' ? WORDS.de : WORDS.en;

/** Errors go to standard output, too (docs/domain/command-output.md#appcmd). */
function fail(message: string, code: number): number {
  say(`ERROR ( message:${message} )\n`);
  return code;
}

function appcmd(args: readonly string[]): number {
  const [verb = '', type = '', ...rest] = args;
  const reads = verb.toLowerCase() === 'list';
  log(reads ? 'read' : OPTIONS.changes === true ? 'change' : 'violation', 'appcmd', args);
  const state = serverState();
  if (OPTIONS.denied === true || state === undefined) {
    say(
      `ERROR ( hresult:80070005, message:Command execution failed.\nFilename: redirection.config\nError: ${words.denied}\n )\n`,
    );
    return 5;
  }
  const named = (name: string): string | undefined =>
    rest.map((word) => new RegExp(`^[/-]${name}(?::(.*))?$`, 'i').exec(word)).find((found) => found !== null)?.[1] ??
    (rest.some((word) => word.toLowerCase() === `/${name}`) ? '' : undefined);
  const target = rest.find((word) => !/^[/-]/.test(word));
  if (!reads) return change(state, type, target, rest);
  switch (type.toLowerCase().replace(/s$/, '')) {
    case 'config':
      return listConfig(state, target, named('section'), named('xml') !== undefined);
    case 'site':
      return list(state.sites, target, named('text'), named('xml') !== undefined, 'SITE', (site) => [
        ['SITE.NAME', site.name],
        ['SITE.ID', String(site.id)],
        ['bindings', site.bindings],
        ['state', site.state],
      ]);
    case 'apppool':
      return list(state.pools, target, named('text'), named('xml') !== undefined, 'APPPOOL', (pool) => [
        ['APPPOOL.NAME', pool.name],
        ['PipelineMode', 'Integrated'],
        ['RuntimeVersion', 'v4.0'],
        ['state', pool.state],
      ]);
    case 'app':
      return list(state.applications, target, named('text'), named('xml') !== undefined, 'APP', (app) => [
        ['APP.NAME', app.name],
        ['APPPOOL.NAME', app.pool],
        ['SITE.NAME', app.name.split('/')[0] ?? ''],
      ]);
    case 'backup':
      say('BACKUP "CFGHISTORY_0000000012"\n');
      return 0;
    default:
      return fail(`Unknown object "${type.toUpperCase()}". Run 'appcmd.exe /?' to display supported objects.`, 87);
  }
}

/** Plain lines as the console shows them, or `/xml`, or one attribute with `/text:`. */
function list<T extends { readonly name: string }>(
  all: readonly T[],
  target: string | undefined,
  text: string | undefined,
  xml: boolean,
  element: string,
  attributesOf: (item: T) => readonly (readonly [string, string])[],
): number {
  const items = all.filter((item) => target === undefined || item.name.toLowerCase() === target.toLowerCase());
  const lines = items.map((item) => {
    const attributes = attributesOf(item);
    const value = (name: string): string =>
      attributes.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? '';
    if (text !== undefined)
      return text === '*' || text === ''
        ? attributes.map(([key, held]) => `  ${key}:"${held}"`).join('\n')
        : value(text.toLowerCase() === 'name' ? `${element}.NAME` : text);
    if (xml) return `    <${element} ${attributes.map(([key, held]) => `${key}="${held}"`).join(' ')} />`;
    if (element === 'SITE')
      return `SITE "${item.name}" (id:${value('SITE.ID')},bindings:${value('bindings')},state:${value('state')})`;
    if (element === 'APPPOOL')
      return `APPPOOL "${item.name}" (MgdVersion:v4.0,MgdMode:Integrated,state:${value('state')})`;
    return `APP "${item.name}" (applicationPool:${value('APPPOOL.NAME')})`;
  });
  const body = lines.map((line) => `${line}\n`).join('');
  say(xml ? `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n${body}</appcmd>\n` : body);
  // Nothing found prints nothing, and says so by its code only.
  return items.length === 0 ? 1 : 0;
}

function locationOf(state: StubServer, target: string): readonly [path: string, location: Location] | undefined {
  const wanted = target
    .replace(/^MACHINE\/WEBROOT\/APPHOST\/?/i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  return Object.entries(state.locations).find(([path]) => path.toLowerCase() === wanted);
}

function listConfig(state: StubServer, target: string | undefined, section: string | undefined, xml: boolean): number {
  const found = locationOf(state, target ?? '');
  if (found === undefined) return fail(words.noSite((target ?? '').split('/')[0] ?? ''), 1168);
  const [path, location] = found;
  const short = section === undefined ? undefined : section.slice(section.lastIndexOf('/') + 1);
  const wanted = SECTIONS.filter((name) => short === undefined || name.toLowerCase() === short.toLowerCase());
  if (wanted.length === 0) return fail(words.noSection(section ?? ''), 1168);
  for (const name of wanted) say(appcmdSection(name, path, location, xml));
  return 0;
}

/** `set config L /section:windowsAuthentication "/+providers.[value='NTLM']"` and its inverse; nothing else can be changed. */
function change(state: StubServer, type: string, target: string | undefined, rest: readonly string[]): number {
  if (OPTIONS.changes !== true || type.toLowerCase() !== 'config') return fail('The stub refuses to be changed.', 50);
  const found = locationOf(state, target ?? '');
  if (found === undefined) return fail(words.noSite((target ?? '').split('/')[0] ?? ''), 1168);
  const [path, location] = found;
  let providers = [...location.providers];
  for (const word of rest) {
    const match = /^\/([+-])"?providers\.\[(@start,)?value='([^']+)'\]"?$/i.exec(word);
    if (match === null) continue;
    const [, sign, start, provider = ''] = match;
    const has = providers.some((known) => known.toLowerCase() === provider.toLowerCase());
    if (sign === '+' && has) return fail(words.exists(provider), 183);
    if (sign === '-' && !has) return fail(words.noElement, 4312);
    if (sign === '-') providers = providers.filter((known) => known.toLowerCase() !== provider.toLowerCase());
    else providers = start === undefined ? [...providers, provider] : [provider, ...providers];
  }
  saveState({ ...state, locations: { ...state.locations, [path]: { ...location, providers } } });
  say(
    `${words.applied('system.webServer/security/authentication/windowsAuthentication', path === '' ? '' : `/${path}`)}\n`,
  );
  return 0;
}

runTool(appcmd);
