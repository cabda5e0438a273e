import { type IisConfiguration, iisConfiguration, type PlacedWebConfig } from './layers/iis-configuration.ts';
import { cleanLocation, joinLocation, locationKey } from './location-path.ts';
import type { ConfigurationFile } from './parse/configuration-file.ts';
import { physicalKey } from './physical-path.ts';

/** A web.config and what its folder was called where it was found. */
interface FoundWebConfig {
  /** Physical folder, location path, or the folder below the server's own in a capture: `wwwroot`, `FrontEnd/HttpProxy/owa`. */
  readonly place: string;
  /** `null`: asked for, and it does not exist. */
  readonly file: ConfigurationFile | null;
}

interface PlacedWebConfigs {
  readonly placed: readonly PlacedWebConfig[];
  /** Sentences with the place, and what to call the folder instead. */
  readonly unplaced: readonly { readonly place: string; readonly reason: string }[];
}

/**
 * Finds the physical folder of each web.config: by a full path, by a location path, else by the longest tail of its
 * folder that ends exactly one virtual directory's path. Which of several it belongs to is never guessed.
 */
export function placeWebConfigs(
  applicationHost: ConfigurationFile,
  found: readonly FoundWebConfig[],
): PlacedWebConfigs {
  const configuration = iisConfiguration(applicationHost);
  const folders = foldersOf(applicationHost);
  const placed: PlacedWebConfig[] = [];
  const unplaced: { place: string; reason: string }[] = [];
  for (const { place, file } of found) {
    const named = place.replace(/(?<![\\/])[\\/]+$/, '').replace(/(?:^|[\\/])web\.config$/i, '');
    const folder = fullPathOf(named) ?? byLocation(configuration, named);
    const candidates = folder === undefined ? byTail(folders, named) : [folder];
    const [only, ...others] = candidates;
    if (only !== undefined && others.length === 0) placed.push({ folder: only, file });
    else unplaced.push({ place, reason: reasonFor(candidates) });
  }
  return { placed, unplaced };
}

function reasonFor(candidates: readonly string[]): string {
  return candidates.length === 0
    ? 'No virtual directory of this server has this folder; call it as its physical path ends, for example inetpub/wwwroot/web.config.'
    : `It may belong to ${candidates.slice(0, 4).join(' or ')}; put it into a folder that names more of its path.`;
}

/** By comparison key, in the spelling of the file. */
function foldersOf(file: ConfigurationFile): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const site of file.sites) {
    for (const { physicalPath } of site.applications.flatMap((application) => application.directories)) {
      if (physicalPath !== null) folders.set(physicalKey(physicalPath), physicalPath);
    }
  }
  return folders;
}

/** `C:\…`, `C/…`, `C$/…` and `%SystemDrive%\…` name a folder completely. */
function fullPathOf(place: string): string | undefined {
  if (/^(?:[A-Za-z]:[\\/]|%\w+%[\\/])/.test(place)) return place;
  const drive = /^([A-Za-z])\$?[\\/](.+)$/.exec(place);
  return drive === null ? undefined : `${drive[1]}:\\${(drive[2] ?? '').replace(/\//g, '\\')}`;
}

function byLocation(configuration: IisConfiguration, place: string): string | undefined {
  const location = cleanLocation(place);
  return location === '' ? undefined : configuration.folderOf(location)?.folder;
}

function byTail(folders: ReadonlyMap<string, string>, place: string): readonly string[] {
  const segments = cleanLocation(place).split('/').slice(-64);
  for (let start = 0; start < segments.length; start += 1) {
    const tail = locationKey(joinLocation('', segments.slice(start).join('/')));
    if (tail === '') continue;
    const ending = [...folders].filter(([key]) => key === tail || key.endsWith(`/${tail}`)).map(([, folder]) => folder);
    if (ending.length > 0) return ending;
  }
  return [];
}
