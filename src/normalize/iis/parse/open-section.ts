import type { XmlAttributes } from '../read-elements.ts';
import { SECTION_NAMES, SETTINGS, type SectionName } from '../settings.ts';
import { isLockedItem, locksOf, noteNames } from './section-locks.ts';
import type { AttributeText, CollectionStep, SectionLock, SectionText } from './section-text.ts';
import { MAX_PATH } from './site-reading.ts';

const MAX_PROVIDERS = 256;
const KEPT: ReadonlyMap<SectionName, ReadonlySet<string>> = new Map(
  SECTION_NAMES.map((name) => [
    name,
    new Set(SETTINGS.filter((entry) => entry.section === name).map((entry) => entry.attribute)),
  ]),
);

/** A section whose child elements are still to come. */
export type OpenSection = Omit<
  SectionText,
  'attributes' | 'providers' | 'providersLine' | 'locks' | 'names' | 'hidden'
> & {
  readonly attributes: Map<string, AttributeText>;
  readonly providers: CollectionStep[];
  providersLine: number | null;
  readonly locks: SectionLock[];
  readonly names: Set<string>;
  hidden: SectionText['hidden'];
};

/** What the element of a section says itself. */
export function openSection(section: SectionName, attributes: XmlAttributes, line: number): OpenSection {
  const open: OpenSection = {
    section,
    line,
    attributes: new Map(),
    providers: [],
    providersLine: null,
    locks: [...locksOf('', attributes)],
    names: new Set(),
    hidden: hiddenIn(attributes),
  };
  noteNames(open.names, '', attributes);
  keep(open, '', attributes, line);
  return open;
}

/** Adds what an element inside of a section says. `path` holds the names of the open elements below the section, the new one last. */
export function readInSection(
  section: OpenSection,
  path: readonly string[],
  attributes: XmlAttributes,
  line: number,
): void {
  const below = path.length;
  const name = path[below - 1] ?? '';
  const element = path.join('/');
  noteNames(section.names, element, attributes);
  if (below === 1) section.locks.push(...locksOf(element, attributes));
  if (below === 1 && name === 'extendedProtection') keep(section, 'extendedProtection.', attributes, line);
  if (below === 1 && name === 'EncryptedData') section.hidden = ENCRYPTED;
  if (section.section !== 'windowsAuthentication') return;
  if (below === 1 && name === 'providers') section.providersLine = line;
  if (below === 2 && path[0] === 'providers') addProvider(section, name, attributes, line);
}

function addProvider(section: OpenSection, name: string, attributes: XmlAttributes, line: number): void {
  if (section.providers.length === MAX_PROVIDERS) section.hidden = TOO_LONG;
  if (section.hidden !== null) return;
  if (name === 'clear') section.providers.push({ type: 'clear', line });
  const value = attributes.value;
  if ((name === 'add' || name === 'remove') && value !== undefined) {
    section.providers.push({
      type: name,
      value: value.slice(0, MAX_PATH),
      line,
      isLocked: isLockedItem(attributes),
    });
  }
}

const ENCRYPTED = { cause: 'unreadable', detail: 'the section is encrypted' } as const;

const TOO_LONG = { cause: 'over-limit', detail: `its list has more than ${MAX_PROVIDERS} entries` } as const;

function hiddenIn(attributes: XmlAttributes): SectionText['hidden'] {
  if (attributes.configProtectionProvider !== undefined) return ENCRYPTED;
  const source = attributes.configSource;
  if (source === undefined) return null;
  const file = shortSource(source);
  return { cause: 'not-asked', detail: `its content stands in ${file}, which was not collected`, source: file };
}

/** As much of the name of a file as is said and looked for. */
export const shortSource = (source: string): string => source.slice(0, 200);

function keep(section: OpenSection, prefix: string, attributes: XmlAttributes, line: number): void {
  const kept = KEPT.get(section.section);
  for (const name in attributes) {
    const text = attributes[name];
    if (text !== undefined && kept?.has(prefix + name) === true) section.attributes.set(prefix + name, { text, line });
  }
}
