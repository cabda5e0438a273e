import { joinLocation, levelsOf, locationKey } from '../location-path.ts';
import type { ConfigurationFile } from '../parse/configuration-file.ts';
import { joinPhysical } from '../physical-path.ts';

/** Where a location's files stand. */
export interface PhysicalFolder {
  readonly folder: string;
  /** The location is a virtual directory itself; below one, `allowSubDirConfig` decides whether web.config counts. */
  readonly isDirectoryRoot: boolean;
  readonly allowsWebConfig: boolean;
}

interface VirtualFolder {
  readonly path: string;
  readonly folder: string;
  readonly allowSubDirConfig: boolean;
}

/** Virtual directories by location key, and the pool of each application by its. */
export function siteIndex(file: ConfigurationFile) {
  const directories = new Map<string, VirtualFolder>();
  const pools = new Map<string, string | null>();
  for (const site of file.sites) {
    for (const application of site.applications) {
      const path = joinLocation(site.name, application.path);
      pools.set(locationKey(path), application.pool ?? site.pool ?? file.siteDefaults.pool);
      for (const directory of application.directories) {
        if (directory.physicalPath === null) continue;
        const at = joinLocation(path, directory.path);
        const allowSubDirConfig =
          directory.allowSubDirConfig ?? site.allowSubDirConfig ?? file.siteDefaults.allowSubDirConfig ?? true;
        directories.set(locationKey(at), { path: at, folder: directory.physicalPath, allowSubDirConfig });
      }
    }
  }
  return { directories, pools };
}

/** The folder of a location; `undefined` where no virtual directory holds it. */
export function folderOf(
  directories: ReadonlyMap<string, VirtualFolder>,
  location: string,
): PhysicalFolder | undefined {
  for (const level of levelsOf(location).toReversed()) {
    const directory = directories.get(locationKey(level));
    if (directory === undefined) continue;
    const isDirectoryRoot = level.length === location.length;
    return {
      folder: joinPhysical(directory.folder, location.slice(level.length + 1)),
      isDirectoryRoot,
      allowsWebConfig: isDirectoryRoot || directory.allowSubDirConfig,
    };
  }
  return undefined;
}
