// Stands in for appcmd.exe: locations with own attributes and own <clear/>, <remove>, <add> in their order.
import { change, end, load, log, save, write } from './state.mjs';

const POOLS = ['MSExchangeServicesAppPool', 'MSExchangeMapiFrontEndAppPool'];
const words = process.argv.slice(2);
const [verb, object, ...rest] = words;
const state = load('iis.json');
if (verb === 'write-host') {
  commit();
  end(0, '');
}
copyFromDirectory();

if (verb === 'recycle' && object === 'apppool') {
  const pool = rest[0].replace('/apppool.name:', '');
  if (!POOLS.includes(pool)) end(1168, `ERROR ( message:Cannot find APPPOOL object with identifier "${pool}". )`);
  change(words, () => undefined);
  end(0, `"${pool}" successfully recycled`);
}
const location = rest[0].startsWith('/') ? '' : rest.shift();
const section = rest.shift().replace('/section:', '');

if (verb === 'list') {
  if (rest[0] !== '/xml') end(87, 'ERROR ( message:Unknown attribute. )');
  log('read', words);
  const { attributes, providers } = effective(location);
  const name = section.replaceAll('/', '-');
  const inner = section.endsWith('windowsAuthentication')
    ? `<providers>${providers.map((value) => `<add value="${value}" />`).join('')}</providers>`
    : '';
  end(
    0,
    `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n<CONFIG CONFIG.SECTION="${section}" path="MACHINE/WEBROOT/APPHOST/${location}">\n<${name}${text(attributes)}>${inner}</${name}>\n</CONFIG>\n</appcmd>`,
  );
}
if (rest.at(-1) !== '/commit:apphost') end(87, 'ERROR ( message:This would go into web.config. )');
rest.pop();
if (verb === 'set') {
  for (const word of rest) set(word);
  change(words, commit);
  end(0, `Applied configuration changes to section "${section}" for "MACHINE/WEBROOT/APPHOST/${location}"`);
}
if (verb === 'clear' && rest.length === 1) {
  const own = ownOf(location);
  const name = rest[0].slice(1);
  if (name === 'providers') delete own.providers;
  else delete own.attributes?.[name];
  change(words, commit);
  end(0, `Cleared "${name}"`);
}
end(87, `ERROR ( message:The command "${words.join(' ')}" is not known. )`);

function set(word) {
  const own = ownOf(location);
  const [, sign, value] = /^\/([+-])providers\.\[value='([^']*)'\]$/.exec(word) ?? [];
  if (sign === undefined) {
    const [, name, text] = /^\/([A-Za-z0-9]+):(.*)$/.exec(word) ?? end(87, `ERROR ( message:Malformed "${word}". )`);
    own.attributes = { ...own.attributes, [name]: text.replaceAll(',', ', ') };
    return;
  }
  const isThere = effective(location).providers.includes(value);
  if (sign === '-' && !isThere) end(4312, 'ERROR ( message:Cannot find requested collection element. )');
  if (sign === '+' && isThere) end(183, 'ERROR ( message:Cannot add duplicate collection entry. )');
  own.providers ??= [];
  if (sign === '+') own.providers.push(['add', value]);
  else {
    const at = own.providers.findIndex(([kind, name]) => kind === 'add' && name === value);
    if (at === -1) own.providers.push(['remove', value]);
    else own.providers.splice(at, 1);
  }
}

function ownOf(place) {
  state[place] ??= {};
  state[place][section] ??= {};
  return state[place][section];
}

/** The Service Host: what a cmdlet changed in the directory comes to IIS after so many readings. */
function copyFromDirectory() {
  const waiting = load('copies.json');
  if (waiting.length === 0 || verb !== 'list') return;
  const due = waiting.filter(({ reads }) => reads <= 0);
  save('copies.json', waiting.filter(({ reads }) => reads > 0).map((one) => ({ ...one, reads: one.reads - 1 })));
  for (const { place, path, attributes } of due) {
    state[place] ??= {};
    state[place][path] ??= {};
    state[place][path].attributes = { ...state[place][path].attributes, ...attributes };
  }
  if (due.length > 0) commit();
}

/** Without case, as IIS finds them. */
function layerAt(place) {
  return Object.entries(state).find(([name]) => name.toLowerCase() === place.toLowerCase())?.[1]?.[section] ?? {};
}

function effective(place) {
  const parts = place.split('/').filter((part) => part !== '');
  const layers = [0, ...parts.map((_, index) => index + 1)].map((length) => layerAt(parts.slice(0, length).join('/')));
  let providers = [];
  for (const [kind, value] of layers.flatMap((layer) => layer.providers ?? [])) {
    if (kind === 'clear') providers = [];
    if (kind === 'remove') providers = providers.filter((name) => name !== value);
    if (kind === 'add') providers = [...providers, value];
  }
  return { attributes: Object.assign({}, ...layers.map((layer) => layer.attributes ?? {})), providers };
}

/** Empty elements go, as IIS leaves none behind. */
function commit() {
  for (const [place, sections] of Object.entries(state)) {
    for (const [name, own] of Object.entries(sections)) {
      if (own.attributes !== undefined && Object.keys(own.attributes).length === 0) delete own.attributes;
      if (Object.keys(own).length === 0) delete sections[name];
    }
    if (place !== '' && Object.keys(sections).length === 0) delete state[place];
  }
  save('iis.json', state);
  write('System32/inetsrv/config/applicationHost.config', host());
}

function host() {
  const places = Object.entries(state).map(([place, sections]) => {
    const body = Object.entries(sections).map(([path, own]) => element(path.split('/'), own)).join('');
    return place === '' ? body : `<location path="${place}">${body}</location>\n`;
  });
  return `<?xml version="1.0"?>\n<configuration>\n${places.join('')}</configuration>\n`;
}

function element([name, ...below], own) {
  if (below.length > 0) return `<${name}>${element(below, own)}</${name}>`;
  const items = (own.providers ?? []).map(([kind, value]) => (kind === 'clear' ? '<clear />' : `<${kind} value="${value}" />`)).join('');
  return `<${name}${text(own.attributes ?? {})}>${own.providers === undefined ? '' : `<providers>${items}</providers>`}</${name}>`;
}

function text(attributes) {
  return Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`).join('');
}
