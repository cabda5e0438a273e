// Stands in for appcmd.exe: locations with own attributes and own <clear/>, <remove>, <add> in their order.
import { end, type StubState } from './stub-state.ts';

const POOLS = ['MSExchangeServicesAppPool', 'MSExchangeMapiFrontEndAppPool'];

interface Own {
  attributes?: { [name: string]: string };
  providers?: [kind: string, value?: string][];
}
type Iis = { [place: string]: { [section: string]: Own } };
interface Copy {
  readonly reads: number;
  readonly place: string;
  readonly path: string;
  readonly attributes: { readonly [name: string]: string };
}

export function appcmd(words: readonly string[], server: StubState): never {
  const [verb, object, ...rest] = words;
  const iis = new StubIis(server);
  if (verb === 'list') iis.copyFromDirectory();
  if (verb === 'recycle' && object === 'apppool') {
    const pool = (rest[0] ?? '').replace('/apppool.name:', '');
    if (!POOLS.includes(pool)) end(1168, `ERROR ( message:Cannot find APPPOOL object with identifier "${pool}". )`);
    server.change(words, () => undefined);
    end(0, `"${pool}" successfully recycled`);
  }
  const location = rest[0]?.startsWith('/') === false ? (rest.shift() ?? '') : '';
  const section = (rest.shift() ?? '').replace('/section:', '');
  if (verb === 'list') {
    if (rest[0] !== '/xml') end(87, 'ERROR ( message:Unknown attribute. )');
    server.log('read', words);
    end(0, iis.listed(location, section));
  }
  if (rest.pop() !== '/commit:apphost') end(87, 'ERROR ( message:This would go into web.config. )');
  if (verb === 'set') {
    for (const word of rest) iis.set(location, section, word);
    server.change(words, () => iis.commit());
    end(0, `Applied configuration changes to section "${section}" for "MACHINE/WEBROOT/APPHOST/${location}"`);
  }
  if (verb === 'clear' && rest.length === 1) {
    const name = (rest[0] ?? '').slice(1);
    iis.clear(location, section, name);
    server.change(words, () => iis.commit());
    end(0, `Cleared "${name}"`);
  }
  end(87, `ERROR ( message:The command "${words.join(' ')}" is not known. )`);
}

/** IIS as it stands, and the applicationHost.config that says so. */
export class StubIis {
  readonly #server: StubState;
  readonly #state: Iis;

  constructor(server: StubState) {
    this.#server = server;
    this.#state = server.load<Iis>('iis.json');
  }

  listed(location: string, section: string): string {
    const { attributes, providers } = this.#effective(location, section);
    const name = section.replaceAll('/', '-');
    const inner = section.endsWith('windowsAuthentication')
      ? `<providers>${providers.map((value) => `<add value="${value}" />`).join('')}</providers>`
      : '';
    return `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n<CONFIG CONFIG.SECTION="${section}" path="MACHINE/WEBROOT/APPHOST/${location}">\n<${name}${textOf(attributes)}>${inner}</${name}>\n</CONFIG>\n</appcmd>`;
  }

  set(location: string, section: string, word: string): void {
    const own = this.#ownOf(location, section);
    const [, sign, value = ''] = /^\/([+-])providers\.\[value='([^']*)'\]$/.exec(word) ?? [];
    if (sign === undefined) {
      const [, name = '', text = ''] =
        /^\/([A-Za-z0-9]+):(.*)$/.exec(word) ?? end(87, `ERROR ( message:Malformed "${word}". )`);
      own.attributes = { ...own.attributes, [name]: text.replaceAll(',', ', ') };
      return;
    }
    const isThere = this.#effective(location, section).providers.includes(value);
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

  clear(location: string, section: string, name: string): void {
    const own = this.#ownOf(location, section);
    if (name === 'providers') delete own.providers;
    else delete own.attributes?.[name];
  }

  /** The Service Host: what a cmdlet changed in the directory comes to IIS after so many readings. */
  copyFromDirectory(): void {
    const waiting = this.#server.load<readonly Copy[]>('copies.json');
    if (waiting.length === 0) return;
    const due = waiting.filter(({ reads }) => reads <= 0);
    const later = waiting.filter(({ reads }) => reads > 0).map((one) => ({ ...one, reads: one.reads - 1 }));
    this.#server.save('copies.json', later);
    for (const { attributes, path, place } of due) {
      const own = this.#ownOf(place, path);
      own.attributes = { ...own.attributes, ...attributes };
    }
    if (due.length > 0) this.commit();
  }

  /** Empty elements go, as IIS leaves none behind. */
  commit(): void {
    for (const [place, sections] of Object.entries(this.#state)) {
      for (const [name, own] of Object.entries(sections)) {
        if (own.attributes !== undefined && Object.keys(own.attributes).length === 0) delete own.attributes;
        if (Object.keys(own).length === 0) delete sections[name];
      }
      if (place !== '' && Object.keys(sections).length === 0) delete this.#state[place];
    }
    this.#server.save('iis.json', this.#state);
    this.#server.write('System32/inetsrv/config/applicationHost.config', this.#host());
  }

  #ownOf(place: string, section: string): Own {
    this.#state[place] ??= {};
    this.#state[place][section] ??= {};
    return this.#state[place][section];
  }

  /** Without case, as IIS finds them. */
  #layerAt(place: string, section: string): Own {
    return (
      Object.entries(this.#state).find(([name]) => name.toLowerCase() === place.toLowerCase())?.[1]?.[section] ?? {}
    );
  }

  #effective(place: string, section: string) {
    const parts = place.split('/').filter((part) => part !== '');
    const layers = [0, ...parts.map((_, index) => index + 1)].map((length) =>
      this.#layerAt(parts.slice(0, length).join('/'), section),
    );
    let providers: string[] = [];
    for (const [kind, value = ''] of layers.flatMap((layer) => layer.providers ?? [])) {
      if (kind === 'clear') providers = [];
      if (kind === 'remove') providers = providers.filter((name) => name !== value);
      if (kind === 'add') providers = [...providers, value];
    }
    const attributes: { [name: string]: string } = Object.assign({}, ...layers.map((layer) => layer.attributes ?? {}));
    return { attributes, providers };
  }

  #host(): string {
    const places = Object.entries(this.#state).map(([place, sections]) => {
      const body = Object.entries(sections)
        .map(([path, own]) => element(path.split('/'), own))
        .join('');
      return place === '' ? body : `<location path="${place}">${body}</location>\n`;
    });
    return `<?xml version="1.0"?>\n<configuration>\n${places.join('')}</configuration>\n`;
  }
}

function element([name = '', ...below]: readonly string[], own: Own): string {
  if (below.length > 0) return `<${name}>${element(below, own)}</${name}>`;
  const items = (own.providers ?? []).map(([kind, value]) =>
    kind === 'clear' ? '<clear />' : `<${kind} value="${value}" />`,
  );
  const list = own.providers === undefined ? '' : `<providers>${items.join('')}</providers>`;
  return `<${name}${textOf(own.attributes ?? {})}>${list}</${name}>`;
}

const textOf = (attributes: { readonly [name: string]: string }): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
