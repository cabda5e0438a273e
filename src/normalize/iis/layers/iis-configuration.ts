import { cleanLocation, joinLocation, levelsOf, locationKey } from '../location-path.ts';
import type { ConfigurationFile, Scope } from '../parse/configuration-file.ts';
import { physicalKey } from '../physical-path.ts';
import { folderOf, type PhysicalFolder, siteIndex } from './site-folders.ts';

/** A web.config with the folder that it stands in. */
export interface PlacedWebConfig {
  /** Physical folder on the server, `C:\inetpub\wwwroot`. */
  readonly folder: string;
  /** `null`: known not to exist there. */
  readonly file: ConfigurationFile | null;
}

/** The files of one server, indexed for `layerSteps`. */
export interface IisConfiguration {
  readonly applicationHost: ConfigurationFile;
  /** Scopes of applicationHost.config by location key; `''` holds the server root. */
  readonly scopesByKey: ReadonlyMap<string, readonly Scope[]>;
  /** `undefined`: nobody collected it; `null`: it does not exist. */
  readonly webConfigIn: (folder: string) => ConfigurationFile | null | undefined;
  /** The folder of a location, or `undefined` where no site holds it. */
  readonly folderOf: (location: string) => PhysicalFolder | undefined;
  /** Key of the application that a location belongs to, `null` where there is none. */
  readonly applicationOf: (location: string) => { readonly key: string; readonly pool: string | null } | null;
  /** Every `<location>`, site and application in the spelling of the site list, sorted by key; the root is not in it. */
  readonly locations: readonly string[];
  readonly webConfigs: readonly PlacedWebConfig[];
}

/** Puts the files of one server together. Two web.configs for one folder: the first counts. */
export function iisConfiguration(
  applicationHost: ConfigurationFile,
  webConfigs: readonly PlacedWebConfig[] = [],
): IisConfiguration {
  const scopesByKey = new Map<string, Scope[]>();
  for (const scope of applicationHost.scopes) {
    const key = locationKey(scope.path);
    const list = scopesByKey.get(key);
    if (list === undefined) scopesByKey.set(key, [scope]);
    else list.push(scope);
  }
  const byFolder = new Map<string, ConfigurationFile | null>();
  for (const { folder, file } of webConfigs) {
    const key = physicalKey(folder);
    if (!byFolder.has(key)) byFolder.set(key, file);
  }
  const { directories, pools } = siteIndex(applicationHost);
  return {
    applicationHost,
    scopesByKey,
    webConfigs,
    webConfigIn: (folder) => byFolder.get(physicalKey(folder)),
    folderOf: (location) => folderOf(directories, cleanLocation(location)),
    applicationOf: (location) => {
      for (const level of levelsOf(locationKey(location)).toReversed()) {
        const pool = pools.get(level);
        if (pool !== undefined) return { key: level, pool };
      }
      return null;
    },
    locations: locationsOf(applicationHost),
  };
}

function locationsOf(file: ConfigurationFile): readonly string[] {
  const byKey = new Map<string, string>();
  const add = (path: string): void => {
    const key = locationKey(path);
    if (key !== '' && !byKey.has(key)) byKey.set(key, cleanLocation(path));
  };
  for (const site of file.sites) {
    add(site.name);
    for (const application of site.applications) add(joinLocation(site.name, application.path));
  }
  for (const scope of file.scopes) add(scope.path);
  return [...byKey.keys()].sort().map((key) => byKey.get(key) ?? key);
}
