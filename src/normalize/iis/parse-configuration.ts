import { AppPoolReading } from './app-pool-reading.ts';
import type {
  AttributeText,
  CollectionStep,
  ConfigurationFile,
  ListElsewhere,
  OverrideMode,
  Scope,
  SectionLock,
  SectionText,
} from './configuration-file.ts';
import { cleanLocation } from './location-path.ts';
import { readElements, type XmlAttributes, type XmlProblem } from './read-elements.ts';
import { isLockedItem, locksOf, noteNames } from './section-locks.ts';
import { SECTION_NAMES, SETTINGS, type SectionName, sectionOfPath } from './settings.ts';
import { MAX_PATH, MAX_SEGMENTS, SiteReading } from './site-reading.ts';

/** Exchange has some fifty locations; a hoster some thousands. */
const MAX_LOCATIONS = 10_000;
const MAX_PROVIDERS = 256;
const MAX_WITHHELD = 100;
const MAX_STRAY = 1000;

const SECRET = /password|sessionKey|validationKey|decryptionKey|secret|connectionString|privateKey/i;
const LISTS: ReadonlySet<string> = new Set(['sites', 'applicationPools']);
const LAST_NAMES: ReadonlySet<string> = new Set(SECTION_NAMES);
const KEPT: ReadonlyMap<SectionName, ReadonlySet<string>> = new Map(
  SECTION_NAMES.map((name) => [
    name,
    new Set(SETTINGS.filter((entry) => entry.section === name).map((entry) => entry.attribute)),
  ]),
);

type Open<T> = { -readonly [key in keyof T]: T[key] };
type OpenScope = Omit<Open<Scope>, 'sections'> & { sections: SectionText[] };
type OpenSection = Omit<Open<SectionText>, 'attributes' | 'providers' | 'locks' | 'names'> & {
  attributes: Map<string, AttributeText>;
  providers: CollectionStep[];
  locks: SectionLock[];
  names: Set<string>;
};

/**
 * Reads an applicationHost.config or web.config. Only the sections that sign-in depends on, the sites and the lock
 * modes are kept; user names, passwords and keys are not. Never throws: `problem` says why nothing was seen.
 */
export function parseConfiguration(text: string | Iterable<string>, file: string): ConfigurationFile {
  const reading = new ConfigurationReading();
  const problem = readElements(text, reading) ?? reading.fault;
  return problem === null ? reading.result(file) : unseen(file, problem);
}

function unseen(file: string, problem: XmlProblem): ConfigurationFile {
  return {
    file,
    problem,
    withheld: [],
    scopes: [],
    overrideModeDefault: new Map(),
    sites: [],
    siteDefaults: { pool: null, allowSubDirConfig: null },
    appPools: [],
    elsewhere: [],
    warnings: [],
    stray: [],
  };
}

/** The state of one reading: what is open, and what was found. */
class ConfigurationReading {
  fault: XmlProblem | null = null;
  readonly #stack: string[] = [];
  readonly #root: OpenScope = scopeOf('', false, 1, {});
  readonly #scopes: OpenScope[] = [this.#root];
  readonly #withheld = new Set<string>();
  readonly #warnings: string[] = [];
  readonly #stray: number[] = [];
  readonly #modes = new Map<SectionName, 'Allow' | 'Deny'>();
  readonly #groups: string[] = [];
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
    else if (this.#section !== null) this.#insideSection(this.#section, name, attributes, line);
    else if (LAST_NAMES.has(name) && this.#scope !== null) this.#openSection(attributes, line);
    else if (this.#stack[1] === 'configSections') this.#declare(name, attributes);
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
    if (name === 'sectionGroup' && this.#stack[1] === 'configSections') this.#groups.pop();
  };

  result(file: string): ConfigurationFile {
    return {
      file,
      problem: null,
      withheld: [...this.#withheld].sort(),
      scopes: this.#scopes,
      overrideModeDefault: this.#modes,
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
    this.#scope = scopeOf(path, true, line, attributes);
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
    this.#section = {
      section,
      line,
      attributes: new Map(),
      providers: [],
      providersLine: null,
      locks: [...locksOf('', attributes)],
      names: new Set(),
      hidden: hiddenIn(attributes),
    };
    noteNames(this.#section.names, '', attributes);
    this.#sectionDepth = this.#stack.length - 1;
    keep(this.#section, '', attributes, line);
  }

  #insideSection(section: OpenSection, name: string, attributes: XmlAttributes, line: number): void {
    const below = this.#stack.length - 1 - this.#sectionDepth;
    const element = this.#stack.slice(-below).join('/');
    noteNames(section.names, element, attributes);
    if (below === 1) section.locks.push(...locksOf(element, attributes));
    if (below === 1 && name === 'extendedProtection') keep(section, 'extendedProtection.', attributes, line);
    if (below === 1 && name === 'EncryptedData') section.hidden = ENCRYPTED;
    if (section.section !== 'windowsAuthentication') return;
    if (below === 1 && name === 'providers') section.providersLine = line;
    if (below === 2 && this.#stack.at(-2) === 'providers') {
      if (section.providers.length === MAX_PROVIDERS) section.hidden = TOO_LONG;
      if (section.hidden !== null) return;
      if (name === 'clear') section.providers.push({ type: 'clear', line });
      const value = attributes.value;
      if ((name === 'add' || name === 'remove') && value !== undefined) {
        section.providers.push({
          type: name,
          value: value.slice(0, MAX_PATH),
          line,
          isLocked: isLockedItem(attributes),
        });
      }
    }
  }

  #declare(name: string, attributes: XmlAttributes): void {
    if (name === 'sectionGroup') this.#groups.push(attributes.name ?? '');
    if (name !== 'section') return;
    const section = sectionOfPath([...this.#groups, attributes.name ?? ''].join('/'));
    if (section === undefined) return;
    const machineOnly = /^(MachineOnly|AppHostOnly|MachineToRootWeb)$/i.test(attributes.allowDefinition ?? '');
    const isDenied = machineOnly || (attributes.overrideModeDefault ?? 'Allow').toLowerCase() === 'deny';
    this.#modes.set(section, isDenied ? 'Deny' : 'Allow');
  }

  #noteSecrets(name: string, attributes: XmlAttributes): void {
    for (const attribute in attributes) {
      if (this.#withheld.size < MAX_WITHHELD && SECRET.test(attribute) && attributes[attribute] !== '')
        this.#withheld.add(`${name}@${attribute}`.slice(0, 100));
    }
  }
}

const ENCRYPTED = { cause: 'unreadable', detail: 'the section is encrypted' } as const;

const TOO_LONG = { cause: 'over-limit', detail: `its list has more than ${MAX_PROVIDERS} entries` } as const;

function hiddenIn(attributes: XmlAttributes): SectionText['hidden'] {
  if (attributes.configProtectionProvider !== undefined) return ENCRYPTED;
  const source = attributes.configSource;
  if (source === undefined) return null;
  const file = shortSource(source);
  return { cause: 'not-asked', detail: `its content stands in ${file}, which was not collected`, source: file };
}

const shortSource = (source: string): string => source.slice(0, 200);

function keep(section: OpenSection, prefix: string, attributes: XmlAttributes, line: number): void {
  const kept = KEPT.get(section.section);
  for (const name in attributes) {
    const text = attributes[name];
    if (text !== undefined && kept?.has(prefix + name) === true) section.attributes.set(prefix + name, { text, line });
  }
}

function scopeOf(path: string, isLocation: boolean, line: number, attributes: XmlAttributes): OpenScope {
  return {
    path,
    isLocation,
    line,
    overrideMode: overrideModeOf(attributes),
    inheritInChildApplications: attributes.inheritInChildApplications?.toLowerCase() !== 'false',
    sections: [],
  };
}

/** `allowOverride` is the older spelling; where both stand, `overrideMode` counts. */
function overrideModeOf(attributes: XmlAttributes): OverrideMode {
  const mode = attributes.overrideMode?.toLowerCase();
  if (mode === 'allow') return 'Allow';
  if (mode === 'deny') return 'Deny';
  if (mode === 'inherit') return 'Inherit';
  const older = attributes.allowOverride?.toLowerCase();
  return older === 'true' ? 'Allow' : older === 'false' ? 'Deny' : 'Inherit';
}
