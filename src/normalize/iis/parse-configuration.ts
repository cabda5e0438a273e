import type {
  Application,
  AttributeText,
  CollectionStep,
  ConfigurationFile,
  OverrideMode,
  Scope,
  SectionText,
  Site,
  VirtualDirectory,
} from './configuration-file.ts';
import { cleanLocation } from './location-path.ts';
import { readElements, type XmlProblem } from './read-elements.ts';
import { SECTION_NAMES, SETTINGS, type SectionName, sectionOfPath } from './settings.ts';

/** IIS itself ends at a few hundred; what is longer is no path but an attack on whoever joins it. */
const MAX_PATH = 1024;
const MAX_SEGMENTS = 32;
/** Exchange has some fifty locations; a hoster some thousands. */
const MAX_LOCATIONS = 10_000;
const MAX_PROVIDERS = 256;

const SECRET = /password|sessionKey|validationKey|decryptionKey|secret|connectionString|privateKey/i;
const LAST_NAMES: ReadonlySet<string> = new Set(SECTION_NAMES);
const KEPT: ReadonlyMap<SectionName, ReadonlySet<string>> = new Map(
  SECTION_NAMES.map((name) => [
    name,
    new Set(SETTINGS.filter((entry) => entry.section === name).map((entry) => entry.attribute)),
  ]),
);

type Attributes = Readonly<Record<string, string>>;
type Open<T> = { -readonly [key in keyof T]: T[key] };
type OpenScope = Omit<Open<Scope>, 'sections'> & { sections: SectionText[] };
type OpenSection = Omit<Open<SectionText>, 'attributes' | 'providers'> & {
  attributes: Map<string, AttributeText>;
  providers: CollectionStep[];
};
type OpenApplication = Omit<Open<Application>, 'directories'> & { directories: VirtualDirectory[] };
type OpenSite = Omit<Open<Site>, 'applications'> & { applications: OpenApplication[] };

/**
 * Reads an applicationHost.config or web.config. Only the sections that sign-in depends on, the sites and the lock
 * modes are kept; user names, passwords and keys are not. Never throws: `problem` says why nothing was seen.
 */
export function parseConfiguration(text: string | Iterable<string>, file: string): ConfigurationFile {
  const reading = new Reading();
  const problem = readElements(withoutMark(text), reading) ?? reading.fault;
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
    warnings: [],
  };
}

/** Decoders leave the byte order mark in place; XML allows nothing before its declaration. */
function withoutMark(text: string | Iterable<string>): string | Iterable<string> {
  return typeof text === 'string' && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The state of one reading: what is open, and what was found. */
class Reading {
  fault: XmlProblem | null = null;
  readonly #stack: string[] = [];
  readonly #root: OpenScope = scopeOf('', false, 1, {});
  readonly #scopes: OpenScope[] = [this.#root];
  readonly #withheld = new Set<string>();
  readonly #warnings: string[] = [];
  readonly #modes = new Map<SectionName, 'Allow' | 'Deny'>();
  readonly #groups: string[] = [];
  readonly #sites: OpenSite[] = [];
  #scope: OpenScope | null = this.#root;
  #section: OpenSection | null = null;
  #sectionDepth = 0;
  #locations = 0;
  #pool: string | null = null;
  #subDirectories: boolean | null = null;

  readonly open = (name: string, attributes: Attributes, line: number): void => {
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
    else if (this.#stack[1] === 'system.applicationHost' && this.#stack[2] === 'sites') {
      this.#readSite(depth, name, attributes, line);
    } else if (depth === 2 && this.#stack[1] === 'configProtectedData') this.#withheld.add('configProtectedData');
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
      sites: this.#sites,
      siteDefaults: { pool: this.#pool, allowSubDirConfig: this.#subDirectories },
      warnings: this.#warnings,
    };
  }

  #refuseRoot(name: string, line: number): void {
    const message = `The file begins with <${name.slice(0, 80)}>, where IIS expects <configuration>.`;
    this.fault = { cause: 'malformed', message, line, column: 1 };
  }

  #count(line: number): void {
    this.#locations += 1;
    if (this.#locations !== MAX_LOCATIONS + 1) return;
    const message = `The file has more than ${MAX_LOCATIONS} locations and applications.`;
    this.fault ??= { cause: 'over-limit', message, line, column: 1 };
  }

  #openLocation(attributes: Attributes, line: number): void {
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

  #openSection(attributes: Attributes, line: number): void {
    const base = this.#stack[1] === 'location' ? 2 : 1;
    const section = sectionOfPath(this.#stack.slice(base).join('/'));
    if (section === undefined) return;
    this.#section = {
      section,
      line,
      attributes: new Map(),
      providers: [],
      providersLine: null,
      hidden: hiddenIn(attributes),
    };
    this.#sectionDepth = this.#stack.length - 1;
    keep(this.#section, '', attributes, line);
  }

  #insideSection(section: OpenSection, name: string, attributes: Attributes, line: number): void {
    const below = this.#stack.length - 1 - this.#sectionDepth;
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
        section.providers.push({ type: name, value: value.slice(0, MAX_PATH), line });
      }
    }
  }

  #declare(name: string, attributes: Attributes): void {
    if (name === 'sectionGroup') this.#groups.push(attributes.name ?? '');
    if (name !== 'section') return;
    const section = sectionOfPath([...this.#groups, attributes.name ?? ''].join('/'));
    if (section === undefined) return;
    const machineOnly = /^(MachineOnly|AppHostOnly|MachineToRootWeb)$/i.test(attributes.allowDefinition ?? '');
    const isDenied = machineOnly || (attributes.overrideModeDefault ?? 'Allow').toLowerCase() === 'deny';
    this.#modes.set(section, isDenied ? 'Deny' : 'Allow');
  }

  #readSite(depth: number, name: string, attributes: Attributes, line: number): void {
    const site = this.#sites.at(-1);
    const application = site?.applications.at(-1);
    const inSite = this.#stack[3] === 'site';
    if (depth === 3 && name === 'site') {
      const pathTooLong = (attributes.name ?? '').length > MAX_PATH;
      if (pathTooLong) this.#warnings.push(`Line ${line}: the name of the site is too long; it is cut.`);
      this.#sites.push({
        name: cleanLocation((attributes.name ?? '').slice(0, MAX_PATH)),
        pool: null,
        allowSubDirConfig: null,
        applications: [],
        line,
      });
    } else if (depth === 3 && name === 'applicationDefaults') this.#pool = attributes.applicationPool ?? null;
    else if (depth === 3 && name === 'virtualDirectoryDefaults') this.#subDirectories = flagOf(attributes);
    else if (!inSite || site === undefined) return;
    else if (depth === 4 && name === 'application') {
      this.#count(line);
      const path = attributes.path ?? '/';
      site.applications.push({
        path: this.#shortPath(path, line),
        pool: attributes.applicationPool ?? null,
        directories: [],
        line,
      });
    } else if (depth === 4 && name === 'applicationDefaults') site.pool = attributes.applicationPool ?? null;
    else if (depth === 4 && name === 'virtualDirectoryDefaults') site.allowSubDirConfig = flagOf(attributes);
    else if (depth === 5 && name === 'virtualDirectory' && this.#stack[4] === 'application') {
      application?.directories.push({
        path: this.#shortPath(attributes.path ?? '/', line),
        physicalPath: attributes.physicalPath?.slice(0, MAX_PATH) ?? null,
        allowSubDirConfig: flagOf(attributes),
        line,
      });
    }
  }

  #shortPath(path: string, line: number): string {
    const short = cleanLocation(path.slice(0, MAX_PATH)).split('/').slice(0, MAX_SEGMENTS).join('/');
    if (path.length > MAX_PATH) this.#warnings.push(`Line ${line}: the path is too long; it is cut.`);
    return short;
  }

  #noteSecrets(name: string, attributes: Attributes): void {
    for (const attribute in attributes) {
      if (SECRET.test(attribute) && attributes[attribute] !== '')
        this.#withheld.add(`${name}@${attribute}`.slice(0, 100));
    }
  }
}

const ENCRYPTED = { cause: 'unreadable', detail: 'the section is encrypted' } as const;

const TOO_LONG = { cause: 'over-limit', detail: `its list has more than ${MAX_PROVIDERS} entries` } as const;

function hiddenIn(attributes: Attributes): SectionText['hidden'] {
  if (attributes.configProtectionProvider !== undefined) return ENCRYPTED;
  const source = attributes.configSource;
  if (source === undefined) return null;
  return { cause: 'not-asked', detail: `its content stands in ${source.slice(0, 200)}, which was not collected` };
}

function keep(section: OpenSection, prefix: string, attributes: Attributes, line: number): void {
  const kept = KEPT.get(section.section);
  for (const name in attributes) {
    const text = attributes[name];
    if (text !== undefined && kept?.has(prefix + name) === true) section.attributes.set(prefix + name, { text, line });
  }
}

function scopeOf(path: string, isLocation: boolean, line: number, attributes: Attributes): OpenScope {
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
function overrideModeOf(attributes: Attributes): OverrideMode {
  const mode = attributes.overrideMode?.toLowerCase();
  if (mode === 'allow') return 'Allow';
  if (mode === 'deny') return 'Deny';
  if (mode === 'inherit') return 'Inherit';
  const older = attributes.allowOverride?.toLowerCase();
  return older === 'true' ? 'Allow' : older === 'false' ? 'Deny' : 'Inherit';
}

function flagOf(attributes: Attributes): boolean | null {
  const text = attributes.allowSubDirConfig?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}
