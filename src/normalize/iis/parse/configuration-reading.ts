import { cleanLocation } from '../location-path.ts';
import type { XmlAttributes, XmlProblem } from '../read-elements.ts';
import { SECTION_NAMES, sectionOfPath } from '../settings.ts';
import { AppPoolReading } from './app-pool-reading.ts';
import type { ConfigurationFile, ListElsewhere } from './configuration-file.ts';
import { DeclaredSections } from './declared-sections.ts';
import { type OpenScope, openScope } from './open-scope.ts';
import { type OpenSection, openSection, readInSection, shortSource } from './open-section.ts';
import { MAX_PATH, MAX_SEGMENTS, SiteReading } from './site-reading.ts';

/** Exchange has some fifty locations; a hoster some thousands. */
const MAX_LOCATIONS = 10_000;
const MAX_WITHHELD = 100;
const MAX_STRAY = 1000;

const SECRET = /password|sessionKey|validationKey|decryptionKey|secret|connectionString|privateKey/i;
const LISTS: ReadonlySet<string> = new Set(['sites', 'applicationPools']);
const LAST_NAMES: ReadonlySet<string> = new Set(SECTION_NAMES);

/** The state of one reading: what is open, and what was found. */
export class ConfigurationReading {
  fault: XmlProblem | null = null;
  readonly #stack: string[] = [];
  readonly #root: OpenScope = openScope('', false, 1, {});
  readonly #scopes: OpenScope[] = [this.#root];
  readonly #withheld = new Set<string>();
  readonly #warnings: string[] = [];
  readonly #stray: number[] = [];
  readonly #declared = new DeclaredSections();
  readonly #sites = new SiteReading();
  readonly #pools = new AppPoolReading();
  readonly #elsewhere: ListElsewhere[] = [];
  #scope: OpenScope | null = this.#root;
  #section: OpenSection | null = null;
  #sectionDepth = 0;
  #locations = 0;

  readonly open = (name: string, attributes: XmlAttributes, line: number): void => {
    const depth = this.#stack.length;
    this.#stack.push(name);
    this.#noteSecrets(name, attributes);
    if (this.fault !== null) return;
    if (depth === 0) {
      if (name !== 'configuration') this.#refuseRoot(name, line);
    } else if (depth === 1 && name === 'location') this.#openLocation(attributes, line);
    else if (this.#section !== null)
      readInSection(this.#section, this.#stack.slice(this.#sectionDepth + 1), attributes, line);
    else if (LAST_NAMES.has(name) && this.#scope !== null) this.#openSection(attributes, line);
    else if (this.#stack[1] === 'configSections') this.#declared.open(name, attributes);
    else if (depth === 2 && this.#isListElsewhere(name, attributes)) this.#openElsewhere(name, attributes, line);
    else if (this.#stack[1] === 'system.applicationHost' && this.#stack[2] === 'sites') {
      if (this.#sites.open(this.#stack, attributes, line)) this.#count(line);
    } else if (this.#stack[1] === 'system.applicationHost' && this.#stack[2] === 'applicationPools') {
      if (this.#pools.open(this.#stack, attributes, line)) this.#count(line);
    } else if (depth === 2 && this.#stack[1] === 'configProtectedData') this.#withheld.add('configProtectedData');
  };

  /** Where nobody asks, values may be written as people like. */
  readonly isMissed = (name: string): boolean =>
    this.#section !== null ||
    name === 'location' ||
    LAST_NAMES.has(name) ||
    ['configSections', 'system.applicationHost'].includes(this.#stack[1] ?? '');

  /** Text among the elements: not of IIS. */
  readonly stray = (line: number): void => {
    if (this.#stray.length < MAX_STRAY) this.#stray.push(line);
  };

  readonly close = (name: string): void => {
    this.#stack.pop();
    const depth = this.#stack.length;
    if (this.#section !== null && depth === this.#sectionDepth) {
      this.#scope?.sections.push(this.#section);
      this.#section = null;
    }
    if (depth === 1 && name === 'location') this.#scope = this.#root;
    if (this.#stack[1] === 'configSections') this.#declared.close(name);
  };

  result(file: string): ConfigurationFile {
    return {
      file,
      problem: null,
      withheld: [...this.#withheld].sort(),
      scopes: this.#scopes,
      overrideModeDefault: this.#declared.modes,
      sites: this.#sites.sites,
      siteDefaults: this.#sites.defaults,
      appPools: this.#pools.pools,
      elsewhere: this.#elsewhere,
      warnings: [
        ...this.#warnings,
        ...this.#sites.warnings,
        ...this.#elsewhere.map(
          ({ line, list, source }) =>
            `Line ${line}: ${list === 'sites' ? 'sites' : 'app pools'} stand in ${source}, which was not collected.`,
        ),
      ],
      stray: this.#stray,
    };
  }

  #refuseRoot(name: string, line: number): void {
    const message = `The file begins with <${name.slice(0, 80)}>, where IIS expects <configuration>.`;
    this.fault = { cause: 'malformed', message, line, column: 1 };
  }

  #count(line: number): void {
    this.#locations += 1;
    if (this.#locations !== MAX_LOCATIONS + 1) return;
    const message = `The file has more than ${MAX_LOCATIONS} locations, applications, bindings and app pools.`;
    this.fault ??= { cause: 'over-limit', message, line, column: 1 };
  }

  #openLocation(attributes: XmlAttributes, line: number): void {
    this.#count(line);
    const path = cleanLocation((attributes.path ?? '').slice(0, MAX_PATH + 1));
    if (path.length > MAX_PATH || path.split('/').length > MAX_SEGMENTS) {
      this.#warnings.push(`Line ${line}: the path of <location> is too long; it is left out.`);
      this.#scope = null;
      return;
    }
    this.#scope = openScope(path, true, line, attributes);
    this.#scopes.push(this.#scope);
  }

  #isListElsewhere(name: string, { configSource }: XmlAttributes): boolean {
    return configSource !== undefined && this.#stack[1] === 'system.applicationHost' && LISTS.has(name);
  }

  #openElsewhere(name: string, { configSource = '' }: XmlAttributes, line: number): void {
    this.#elsewhere.push({
      list: name === 'sites' ? 'sites' : 'applicationPools',
      source: shortSource(configSource),
      line,
    });
  }

  #openSection(attributes: XmlAttributes, line: number): void {
    const base = this.#stack[1] === 'location' ? 2 : 1;
    const section = sectionOfPath(this.#stack.slice(base).join('/'));
    if (section === undefined) return;
    this.#section = openSection(section, attributes, line);
    this.#sectionDepth = this.#stack.length - 1;
  }

  #noteSecrets(name: string, attributes: XmlAttributes): void {
    for (const attribute in attributes) {
      if (this.#withheld.size < MAX_WITHHELD && SECRET.test(attribute) && attributes[attribute] !== '')
        this.#withheld.add(`${name}@${attribute}`.slice(0, 100));
    }
  }
}
