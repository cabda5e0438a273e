import { cleanLocation, joinLocation, levelsOf, locationKey } from '../location-path.ts';
import type { ConfigurationFile, ListElsewhere, Scope } from '../parse/configuration-file.ts';
import type { SectionText } from '../parse/section-text.ts';
import { joinPhysical } from '../physical-path.ts';
import { SECTION_NAMES } from '../settings.ts';
import type { IisConfiguration } from './iis-configuration.ts';
import { layerLocks } from './layer-locks.ts';
import type { LayerOrigin, LayerStep } from './layer-step.ts';

/** A web.config of a level above, or the place where one may be. */
interface Above {
  readonly file: ConfigurationFile | undefined;
  readonly at: string;
  readonly folder: string;
  /** How much had been set when it last had its say: only what was set since needs to be put in doubt again. */
  said: number;
}

/**
 * Every step that leads to the effective configuration of a location: the server root, then level by level down the
 * path, at each level first the `<location>` of the files above for that path, then that level's own web.config
 * (`docs/iis.md#what-is-computed`). Locks are resolved here.
 */
export function layerSteps(configuration: IisConfiguration, path: string): readonly LayerStep[] {
  const steps: LayerStep[] = [];
  let sets = 0;
  const location = cleanLocation(path);
  const target = locationKey(location);
  const host = configuration.applicationHost;
  const locks = layerLocks(host);
  const add = (file: ConfigurationFile, scope: Scope, at: LayerAt): void => {
    const { folder, ...place } = at;
    const origin = { ...place, file: file.file };
    for (const text of scope.sections) {
      const what = locks.refused(file, text);
      if (what !== undefined) {
        steps.push({ type: 'refused', origin, text, what });
        continue;
      }
      steps.push(stepOf(text, origin, folder));
      locks.note(file, scope, text);
      sets += 1;
    }
  };

  for (const scope of configuration.scopesByKey.get('') ?? []) {
    add(host, scope, { layer: 'server root', level: 0, own: target === '', folder: HOST_FOLDER });
  }
  const above: Above[] = [];
  const hide = (file: ConfigurationFile | undefined, at: string, folder: string, level: number, own: boolean): void => {
    const wanted = joinPhysical(folder, 'web.config');
    const origin = { layer: `web.config of "${at}"`, file: file?.file ?? wanted, level, own };
    const reason = reasonOf(file, wanted);
    for (const section of SECTION_NAMES) {
      if (locks.isOpen(section)) steps.push({ type: 'unseen', origin, section, ...reason, wanted });
    }
  };
  const sites = host.elsewhere.find(({ list }) => list === 'sites');
  /** Where the list of sites was not seen, nobody can say which web.config files there are. */
  const hideFolders = ({ line, source }: ListElsewhere, at: string, level: number, own: boolean): void => {
    const wanted = joinPhysical(HOST_FOLDER, source);
    const origin = { layer: `web.config of "${at}"`, file: wanted, level, own };
    const detail = `${host.file}, line ${line}: sites stand in ${source}, so that a web.config may set it`;
    for (const section of SECTION_NAMES) {
      if (locks.isOpen(section)) steps.push({ type: 'unseen', origin, section, cause: 'not-asked', detail, wanted });
    }
  };
  for (const [index, levelPath] of levelsOf(location).entries()) {
    const level = index + 1;
    const key = locationKey(levelPath);
    const own = key === target;
    for (const scope of configuration.scopesByKey.get(key) ?? []) {
      add(host, scope, { layer: `location "${scope.path}"`, level, own, folder: HOST_FOLDER });
    }
    for (const entry of above) {
      const { file, at, folder } = entry;
      // A file that was not seen may hold a <location> for every path below it, which comes after those of the host.
      if (entry.said < sets && (file === undefined || file.problem !== null)) {
        hide(file, at, folder, level, own);
        entry.said = sets;
      }
      for (const scope of file?.scopes ?? []) {
        if (scope.path === '' || locationKey(joinLocation(at, scope.path)) !== key) continue;
        if (isStoppedAtApplication(configuration, scope, at, location)) continue;
        const layer = `web.config of "${at}", location "${scope.path}"`;
        if (file !== undefined) add(file, scope, { layer, level, own, folder });
      }
    }
    const folder = configuration.folderOf(levelPath);
    if (folder === undefined && sites !== undefined) hideFolders(sites, levelPath, level, own);
    if (folder === undefined || !folder.allowsWebConfig) continue;
    const file = configuration.webConfigIn(folder.folder);
    if (file === null) continue;
    if (file === undefined || file.problem !== null) hide(file, levelPath, folder.folder, level, own);
    for (const scope of file?.scopes ?? []) {
      if (scope.path !== '' || isStoppedAtApplication(configuration, scope, levelPath, location)) continue;
      const layer = `web.config of "${levelPath}"`;
      if (file !== undefined) add(file, scope, { layer, level, own, folder: folder.folder });
    }
    above.push({ file, at: levelPath, folder: folder.folder, said: sets });
  }
  return steps;
}

/** Where IIS keeps applicationHost.config; what its `configSource` names is beside it. */
const HOST_FOLDER = '%windir%\\System32\\inetsrv\\config';

/** A layer, and the folder of its file on the server. */
type LayerAt = Omit<LayerOrigin, 'file'> & { readonly folder: string };

function stepOf(text: SectionText, origin: LayerOrigin, folder: string): LayerStep {
  if (text.hidden === null) return { type: 'set', origin, text };
  const { cause, detail: says, source } = text.hidden;
  const detail = `${origin.file}, line ${text.line}: ${says}`;
  const wanted = source === undefined ? origin.file : joinPhysical(folder, source);
  return { type: 'unseen', origin, section: text.section, cause, detail, wanted };
}

function reasonOf(file: ConfigurationFile | undefined, wanted: string) {
  if (file === undefined) {
    return { cause: 'not-asked', detail: `${wanted} may set it and was not collected` } as const;
  }
  const place = `${file.file}, line ${file.problem?.line ?? 1}`;
  const cause = file.problem?.cause === 'over-limit' ? 'over-limit' : 'unreadable';
  return { cause, detail: `${place} may set it and could not be read: ${file.problem?.message ?? ''}` } as const;
}

/** `inheritInChildApplications="false"`: the scope ends where another application begins. */
function isStoppedAtApplication(configuration: IisConfiguration, scope: Scope, at: string, location: string): boolean {
  if (scope.inheritInChildApplications) return false;
  const scopePath = joinLocation(at, scope.path);
  return configuration.applicationOf(scopePath)?.key !== configuration.applicationOf(location)?.key;
}
