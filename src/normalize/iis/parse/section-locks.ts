import type { XmlAttributes } from '../read-elements.ts';
import type { SectionLock, SectionText } from './section-text.ts';

const LISTS = {
  lockAttributes: { of: 'attributes', isExcept: false },
  lockAllAttributesExcept: { of: 'attributes', isExcept: true },
  lockElements: { of: 'elements', isExcept: false },
  lockAllElementsExcept: { of: 'elements', isExcept: true },
} as const;

/** Attributes that say something of their element to IIS and are no settings. */
const GENERAL: ReadonlySet<string> = new Set([
  ...Object.keys(LISTS),
  'lockItem',
  'configSource',
  'configProtectionProvider',
]);

/** A file that names more than that in one section is no work of a person. */
const MAX_NAMES = 256;

/** The locks that an element of a section carries. `lockItem` counts on sections and on entries of a list only. */
export function locksOf(element: string, attributes: XmlAttributes): readonly SectionLock[] {
  const lists = Object.entries(LISTS).flatMap(([name, lock]): readonly SectionLock[] => {
    const text = attributes[name];
    if (text === undefined) return [];
    const names = text
      .split(',', MAX_NAMES)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    return [{ element, ...lock, names: new Set(names) }];
  });
  if (element !== '' || !isLockedItem(attributes)) return lists;
  return [...lists, { element, of: 'item', names: new Set(), isExcept: false }];
}

export const isLockedItem = ({ lockItem }: XmlAttributes): boolean => lockItem?.trim().toLowerCase() === 'true';

/** Adds what an element of a section sets: `@enabled`, `providers`, `providers/add`, `extendedProtection@flags`. */
export function noteNames(names: Set<string>, element: string, attributes: XmlAttributes): void {
  if (element !== '' && names.size < MAX_NAMES) names.add(element);
  for (const name in attributes) if (names.size < MAX_NAMES && !GENERAL.has(name)) names.add(`${element}@${name}`);
}

/** What of a section of a lower file the locks of an upper one forbid, in words; `undefined` where it may stand. */
export function forbiddenIn(text: SectionText, above: SectionText): string | undefined {
  for (const lock of above.locks) {
    if (lock.of === 'item') return text.section;
    const mark = lock.of === 'attributes' ? '@' : lock.element === '' ? '' : '/';
    for (const name of text.names) {
      if (!name.startsWith(lock.element + mark)) continue;
      const rest = name.slice(lock.element.length + mark.length);
      if (/[@/]/.test(rest)) continue;
      if (lock.isExcept ? !lock.names.has(rest) : lock.names.has(rest) || lock.names.has('*'))
        return `${lock.of === 'attributes' ? 'attribute' : 'element'} ${rest} of ${text.section}`;
    }
  }
  const locked = above.providers.flatMap((step) => (step.type === 'add' && step.isLocked ? [step.value] : []));
  for (const value of locked) {
    const isTaken = text.providers.some(
      (step) => step.type === 'clear' || (step.type === 'remove' && step.value.toLowerCase() === value.toLowerCase()),
    );
    if (isTaken) return `provider ${value.slice(0, 80)}`;
  }
  return undefined;
}
