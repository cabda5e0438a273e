import type { ConfigurationFile, Scope, SectionText } from './configuration-file.ts';
import type { IisConfiguration } from './iis-configuration.ts';
import { cleanLocation, joinLocation, levelsOf, locationKey } from './location-path.ts';
import { joinPhysical } from './physical-path.ts';
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
  /** A web.config sets a section that is locked above it: IIS answers 500.19 there and the setting never counts. */
  | { readonly type: 'refused'; readonly origin: LayerOrigin; readonly text: SectionText };

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
  const add = (file: ConfigurationFile, scope: Scope, layer: string, level: number, own: boolean): void => {
    const origin = { layer, file: file.file, level, own };
    for (const text of scope.sections) {
      const lock = locks.get(text.section);
      if (lock?.isLocked === true && lock.by !== file.file && file !== host) {
        steps.push({ type: 'refused', origin, text });
        continue;
      }
      steps.push(stepOf(text, origin, file.file));
      sets += 1;
      if (scope.overrideMode !== 'Inherit') {
        locks.set(text.section, { isLocked: scope.overrideMode === 'Deny', by: file.file });
      }
    }
  };

  for (const scope of configuration.scopesByKey.get('') ?? []) add(host, scope, 'server root', 0, target === '');
  const above: Above[] = [];
  const hide = (file: ConfigurationFile | undefined, at: string, folder: string, level: number, own: boolean): void => {
    const wanted = joinPhysical(folder, 'web.config');
    const origin = { layer: `web.config of "${at}"`, file: file?.file ?? wanted, level, own };
    const reason = reasonOf(file, wanted);
    for (const section of SECTION_NAMES) {
      if (locks.get(section)?.isLocked === false) steps.push({ type: 'unseen', origin, section, ...reason, wanted });
    }
  };
  for (const [index, levelPath] of levelsOf(location).entries()) {
    const level = index + 1;
    const key = locationKey(levelPath);
    const own = key === target;
    for (const scope of configuration.scopesByKey.get(key) ?? []) {
      add(host, scope, `location "${scope.path}"`, level, own);
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
        if (file !== undefined) add(file, scope, `web.config of "${at}", location "${scope.path}"`, level, own);
      }
    }
    const folder = configuration.folderOf(levelPath);
    if (folder === undefined || !folder.allowsWebConfig) continue;
    const file = configuration.webConfigIn(folder.folder);
    if (file === null) continue;
    if (file === undefined || file.problem !== null) hide(file, levelPath, folder.folder, level, own);
    for (const scope of file?.scopes ?? []) {
      if (scope.path !== '' || isStoppedAtApplication(configuration, scope, levelPath, location)) continue;
      if (file !== undefined) add(file, scope, `web.config of "${levelPath}"`, level, own);
    }
    above.push({ file, at: levelPath, folder: folder.folder, said: sets });
  }
  return steps;
}

function stepOf(text: SectionText, origin: LayerOrigin, file: string): LayerStep {
  if (text.hidden === null) return { type: 'set', origin, text };
  const detail = `${file}, line ${text.line}: ${text.hidden.detail}`;
  return { type: 'unseen', origin, section: text.section, cause: text.hidden.cause, detail, wanted: file };
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
