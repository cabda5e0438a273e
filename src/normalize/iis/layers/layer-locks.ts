import type { ConfigurationFile, Scope } from '../parse/configuration-file.ts';
import { forbiddenIn } from '../parse/section-locks.ts';
import type { SectionText } from '../parse/section-text.ts';
import { SECTION_NAMES, type SectionName, SHIPPED_OVERRIDE_MODE } from '../settings.ts';

interface Lock {
  readonly isLocked: boolean;
  /** The file that said so; it may still set the section itself. */
  readonly by: string;
}

/** What the layers so far have locked for those that come after them. */
interface LayerLocks {
  /** What a file may not set in a section: the section, or a part of it; `undefined` where it may. */
  refused(file: ConfigurationFile, text: SectionText): string | undefined;
  /** A layer has set a section, and may lock it or something inside it. */
  note(file: ConfigurationFile, scope: Scope, text: SectionText): void;
  /** Whether a web.config of a lower level may set the section. */
  isOpen(section: SectionName): boolean;
}

/** @param host applicationHost.config: what it does not unlock is locked as Windows ships it. */
export function layerLocks(host: ConfigurationFile): LayerLocks {
  const locks = new Map<SectionName, Lock>(
    SECTION_NAMES.map((section) => {
      const mode = host.overrideModeDefault.get(section) ?? SHIPPED_OVERRIDE_MODE[section];
      return [section, { isLocked: mode === 'Deny', by: host.file }];
    }),
  );
  /** Sections that lock something inside them, with their file: it is the files below that may not set it. */
  const lockedParts: { readonly file: ConfigurationFile; readonly text: SectionText }[] = [];
  return {
    refused: (file, text) => {
      if (file === host) return undefined;
      const lock = locks.get(text.section);
      if (lock?.isLocked === true && lock.by !== file.file) return text.section;
      for (const above of lockedParts) {
        if (above.file === file || above.text.section !== text.section) continue;
        const what = forbiddenIn(text, above.text);
        if (what !== undefined) return what;
      }
      return undefined;
    },
    note: (file, scope, text) => {
      if (text.locks.length > 0 || text.providers.some((step) => step.type === 'add' && step.isLocked))
        lockedParts.push({ file, text });
      if (scope.overrideMode !== 'Inherit')
        locks.set(text.section, { isLocked: scope.overrideMode === 'Deny', by: file.file });
    },
    isOpen: (section) => locks.get(section)?.isLocked === false,
  };
}
