import { cleanLocation } from '../location-path.ts';
import type { XmlAttributes } from '../read-elements.ts';
import { type Flag, flagOf } from './flag-of.ts';
import type { Application, Site, VirtualDirectory } from './site.ts';

/** IIS itself ends at a few hundred; what is longer is no path but an attack on whoever joins it. */
export const MAX_PATH = 1024;
export const MAX_SEGMENTS = 32;

type OpenApplication = Omit<Application, 'directories'> & { readonly directories: VirtualDirectory[] };
interface OpenSite extends Omit<Site, 'applications' | 'pool' | 'allowSubDirConfig' | 'bindings' | 'hsts'> {
  readonly applications: OpenApplication[];
  readonly bindings: string[];
  pool: string | null;
  allowSubDirConfig: boolean | null;
  hsts: Flag;
}

/** Collects sites, applications and virtual directories from the elements below `system.applicationHost/sites`. */
export class SiteReading {
  readonly #sites: OpenSite[] = [];
  readonly #warnings: string[] = [];
  #pool: string | null = null;
  #allowSubDirConfig: boolean | null = null;
  #serverAutoStart: Flag = null;
  #hsts: Flag = null;

  /** `siteDefaults` stands below the sites: what they leave open is known at the end. */
  get sites(): readonly Site[] {
    return this.#sites.map((site) => ({
      ...site,
      serverAutoStart: site.serverAutoStart ?? this.#serverAutoStart,
      hsts: site.hsts ?? this.#hsts,
    }));
  }

  get defaults(): { readonly pool: string | null; readonly allowSubDirConfig: boolean | null } {
    return { pool: this.#pool, allowSubDirConfig: this.#allowSubDirConfig };
  }

  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /** `stack` holds the names of the open elements, the new one last. `true` where it counts against the limit. */
  open(stack: readonly string[], attributes: XmlAttributes, line: number): boolean {
    const depth = stack.length - 1;
    const name = stack[depth];
    if (depth === 3) this.#openSite(name, attributes, line);
    if (depth === 4 && name === 'hsts' && stack[3] === 'siteDefaults') this.#hsts = flagOf(attributes.enabled);
    const site = stack[3] === 'site' ? this.#sites.at(-1) : undefined;
    if (site === undefined) return false;
    if (depth === 4 && name === 'hsts') site.hsts = flagOf(attributes.enabled);
    if (depth === 5 && name === 'binding' && stack[4] === 'bindings') {
      const { protocol = '', bindingInformation = '' } = attributes;
      site.bindings.push(`${protocol}/${bindingInformation}`.slice(0, MAX_PATH));
      return true;
    }
    if (depth === 4 && name === 'applicationDefaults') site.pool = attributes.applicationPool ?? null;
    if (depth === 4 && name === 'virtualDirectoryDefaults') site.allowSubDirConfig = subDirOf(attributes);
    if (depth === 5 && name === 'virtualDirectory' && stack[4] === 'application') {
      site.applications.at(-1)?.directories.push({
        path: this.#short(attributes.path ?? '/', line),
        physicalPath: attributes.physicalPath?.slice(0, MAX_PATH) ?? null,
        allowSubDirConfig: subDirOf(attributes),
        line,
      });
    }
    if (depth !== 4 || name !== 'application') return depth === 3;
    const path = this.#short(attributes.path ?? '/', line);
    site.applications.push({ path, pool: attributes.applicationPool ?? null, directories: [], line });
    return true;
  }

  #openSite(name: string | undefined, attributes: XmlAttributes, line: number): void {
    if (name === 'applicationDefaults') this.#pool = attributes.applicationPool ?? null;
    if (name === 'virtualDirectoryDefaults') this.#allowSubDirConfig = subDirOf(attributes);
    if (name === 'siteDefaults') this.#serverAutoStart = flagOf(attributes.serverAutoStart);
    if (name !== 'site') return;
    const { id = '' } = attributes;
    this.#sites.push({
      name: this.#short(attributes.name ?? '', line),
      pool: null,
      allowSubDirConfig: null,
      applications: [],
      id: /^\d{1,10}$/.test(id) ? Number(id) : null,
      bindings: [],
      serverAutoStart: flagOf(attributes.serverAutoStart),
      hsts: null,
      line,
    });
  }

  #short(path: string, line: number): string {
    const clean = cleanLocation(path.slice(0, MAX_PATH));
    const segments = clean.split('/');
    if (path.length <= MAX_PATH && segments.length <= MAX_SEGMENTS) return clean;
    this.#warnings.push(`Line ${line}: the path is too long; it is cut.`);
    return segments.slice(0, MAX_SEGMENTS).join('/');
  }
}

/** What is no boolean counts as not said: web.config files below are then expected, and missed where they are not there. */
function subDirOf({ allowSubDirConfig }: XmlAttributes): boolean | null {
  const flag = flagOf(allowSubDirConfig);
  return typeof flag === 'boolean' ? flag : null;
}
