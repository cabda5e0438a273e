import type { ConfigurationFile, ListElsewhere, Scope, SectionText } from './configuration-file.ts';
import type { IisConfiguration } from './iis-configuration.ts';
import { cleanLocation, joinLocation, levelsOf, locationKey } from './location-path.ts';
import { joinPhysical } from './physical-path.ts';
import { forbiddenIn } from './section-locks.ts';
import { SECTION_NAMES, type SectionName, SHIPPED_OVERRIDE_MODE } from './settings.ts';

/** The layer that a value comes from. */
export interface LayerOrigin {
  /** `server root`, `location "Default Web Site/EWS"`, `web.config of "Default Web Site"`. */
  readonly layer: string;
  readonly file: string;
  /** 0 is the server root, 1 the site, and so on down the path. */
  readonly level: number;
  /** The layer is the location's own, not one that it inherits from. */
  readonly own: boolean;
}

/** What one layer does to one section, in the order in which IIS applies them. */
export type LayerStep =
  | { readonly type: 'set'; readonly origin: LayerOrigin; readonly text: SectionText }
  /** A layer that may set the section was not collected, or could not be read. */
  | {
      readonly type: 'unseen';
      readonly origin: LayerOrigin;
      readonly section: SectionName;
      readonly cause: 'not-asked' | 'unreadable' | 'over-limit';
      readonly detail: string;
      /** Path of the file wanted, as the server names it. */
      readonly wanted: string;
    }
  /** A web.config sets what is locked above it: IIS answers 500.19 there, and nothing of the section takes effect. */
  | {
      readonly type: 'refused';
      readonly origin: LayerOrigin;
      readonly text: SectionText;
      /** What it may not set: the section, or a part of it. */
      readonly what: string;
    };

interface Lock {
  readonly isLocked: boolean;
  /** The file that said so; it may still set the section itself. */
  readonly by: string;
}

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
  const locks = new Map<SectionName, Lock>(
    SECTION_NAMES.map((section) => {
      const mode = host.overrideModeDefault.get(section) ?? SHIPPED_OVERRIDE_MODE[section];
      return [section, { isLocked: mode === 'Deny', by: host.file }];
    }),
  );
  /** Sections that lock something inside them, with their file: it is the files below that may not set it. */
  const lockedParts: { readonly file: ConfigurationFile; readonly text: SectionText }[] = [];
  const refusedIn = (file: ConfigurationFile, text: SectionText): string | undefined => {
    if (file === host) return undefined;
    const lock = locks.get(text.section);
    if (lock?.isLocked === true && lock.by !== file.file) return text.section;
    for (const above of lockedParts) {
      if (above.file === file || above.text.section !== text.section) continue;
      const what = forbiddenIn(text, above.text);
      if (what !== undefined) return what;
    }
    return undefined;
  };
  const add = (file: ConfigurationFile, scope: Scope, at: LayerAt): void => {
    const { folder, ...place } = at;
    const origin = { ...place, file: file.file };
    for (const text of scope.sections) {
      const what = refusedIn(file, text);
      if (what !== undefined) {
        steps.push({ type: 'refused', origin, text, what });
        continue;
      }
      steps.push(stepOf(text, origin, folder));
      if (text.locks.length > 0 || text.providers.some((step) => step.type === 'add' && step.isLocked))
        lockedParts.push({ file, text });
      sets += 1;
      if (scope.overrideMode !== 'Inherit') {
        locks.set(text.section, { isLocked: scope.overrideMode === 'Deny', by: file.file });
      }
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
      if (locks.get(section)?.isLocked === false) steps.push({ type: 'unseen', origin, section, ...reason, wanted });
    }
  };
  const sites = host.elsewhere.find(({ list }) => list === 'sites');
  /** Where the list of sites was not seen, nobody can say which web.config files there are. */
  const hideFolders = ({ line, source }: ListElsewhere, at: string, level: number, own: boolean): void => {
    const wanted = joinPhysical(HOST_FOLDER, source);
    const origin = { layer: `web.config of "${at}"`, file: wanted, level, own };
    const detail = `${host.file}, line ${line}: sites stand in ${source}, so that a web.config may set it`;
    for (const section of SECTION_NAMES) {
      if (locks.get(section)?.isLocked === false)
        steps.push({ type: 'unseen', origin, section, cause: 'not-asked', detail, wanted });
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
