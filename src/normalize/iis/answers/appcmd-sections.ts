import { cleanLocation } from '../location-path.ts';
import type { ElementHandlers, XmlAttributes } from '../read-elements.ts';
import { SECTION_NAMES, SECTION_PATHS, SETTINGS, type SectionName, sectionOfPath } from '../settings.ts';

/** A section as appcmd printed it; `location` where `/xml` says it. */
export interface FoundSection {
  readonly section: SectionName;
  readonly line: number;
  readonly attributes: Map<string, string>;
  readonly providers: string[];
  readonly location: string | null;
}

const ON_THE_WAY: ReadonlySet<string> = new Set(['appcmd', 'CONFIG', 'system.webServer', 'security', 'authentication']);

/** Collects the sections of plain output (nested elements) and of `/xml` (`<CONFIG path=…><system.webServer-…>`). */
export function appcmdSections(
  found: FoundSection[],
  stray: (line: number) => void,
): ElementHandlers & { readonly foreign: () => string | null } {
  const stack: string[] = [];
  let location: string | null = null;
  let current: FoundSection | null = null;
  let depth = 0;
  let foreign: string | null = null;
  return {
    stray,
    /** The first element that is neither a known section nor on the way to one. */
    foreign: (): string | null => foreign,
    open: (name: string, attributes: XmlAttributes, line: number): void => {
      stack.push(name);
      if (name === 'CONFIG') location = locationOf(attributes.path ?? '');
      if (current === null) {
        const section =
          SECTION_NAMES.find((known) => SECTION_PATHS[known].replaceAll('/', '-') === name) ??
          sectionOfPath(stack.slice(stack.indexOf('system.webServer')).join('/'));
        if (section === undefined) {
          if (!ON_THE_WAY.has(name)) foreign ??= name;
          return;
        }
        current = { section, line, attributes: new Map(), providers: [], location };
        depth = stack.length;
        found.push(current);
        keep(current, '', attributes);
        return;
      }
      const below = stack.length - depth;
      if (below === 1) keep(current, `${name}.`, attributes);
      const value = attributes.value;
      if (below === 2 && stack.at(-2) === 'providers' && name === 'add' && value !== undefined)
        current.providers.push(value);
    },
    close: (): void => {
      if (stack.length === depth) {
        current = null;
        depth = 0;
      }
      stack.pop();
    },
  };
}

function keep(section: FoundSection, prefix: string, attributes: XmlAttributes): void {
  for (const spec of SETTINGS) {
    if (spec.section !== section.section || !spec.attribute.startsWith(prefix)) continue;
    const text = attributes[spec.attribute.slice(prefix.length)];
    if (text !== undefined) section.attributes.set(spec.attribute, text);
  }
}

/** `MACHINE/WEBROOT/APPHOST/Default Web Site/EWS` gives the location; the server level says nothing, so `null`. */
function locationOf(path: string): string | null {
  const match = /^MACHINE\/WEBROOT\/APPHOST\/(.+)$/i.exec(path);
  return match === null ? null : cleanLocation(match[1] ?? '');
}
