import type { Fragment, Unseen, Value } from '../../../model/resource.ts';
import type { Provenance } from '../../../model/snapshot.ts';
import { locationIdentity } from '../location-identity.ts';
import { cleanLocation } from '../location-path.ts';
import { nestedProperties } from '../nested-properties.ts';
import { offeredMethods } from '../offered-methods.ts';
import { readElements } from '../read-elements.ts';
import { settingValue } from '../setting-value.ts';
import { SECTION_NAMES, SETTINGS, type SectionName, type SettingSpec } from '../settings.ts';
import { appcmdSections, type FoundSection } from './appcmd-sections.ts';

export interface AppcmdInput {
  readonly server: string;
  /** From the path of the file or the echoed command line; `null` is the server level. */
  readonly location: string | null;
  /** Name or full path of the section asked for; `null` where the command named none. */
  readonly section: string | null;
  readonly record: number;
}

export interface AnswerReading {
  readonly fragments: readonly Fragment[];
  /** Why nothing, or less than asked for, was understood, as a sentence with its line. */
  readonly problem: { readonly message: string; readonly line?: number } | null;
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver?: readonly number[];
}

/**
 * Reads what `appcmd list config [LOCATION] /section:S` printed, plain or with `/xml`. The answer is effective: every
 * layer is merged in it, web.config too, and what is at its schema default is left out. So an attribute that is not
 * there has its default, and an empty element is all defaults. No text at all is no answer. Errors come on stdout.
 */
export function normalizeAppcmd(text: string, input: AppcmdInput): AnswerReading {
  const error = /^[ \t]*ERROR \(([\s\S]{0,2000}?)\)[ \t]*\r?$/m.exec(text);
  if (error !== null) {
    const line = text.slice(0, error.index).split('\n').length;
    return { fragments: [], problem: { message: `appcmd answered: ${oneLine(error[1] ?? '')}`, line } };
  }
  const asked = sectionAsked(input.section);
  if (input.section !== null && asked === undefined) return { fragments: [], problem: null };
  const begin = beginOfXml(text);
  const end = text.lastIndexOf('>');
  const leftOver = begin < 0 ? [] : aroundXml(text, begin, end);
  const xml = begin < 0 ? '' : text.slice(begin, end + 1).replace(/^<\?xml[^>]*\?>/, '');
  const skipped = begin < 0 ? 0 : text.slice(0, begin).split('\n').length - 1;
  const found: FoundSection[] = [];
  const reader = appcmdSections(found, (line) => leftOver.push(line + skipped));
  const problem = readElements(xml, reader, { fragment: true });
  if (problem !== null) return { fragments: [], problem: { message: problem.message, line: problem.line + skipped } };
  if (found.length === 0 && asked === undefined) {
    return {
      fragments: [],
      problem: { message: 'The output holds no section that is known, and which was asked for is not said.' },
    };
  }
  const foreign = reader.foreign();
  if (found.length === 0 && foreign !== null) {
    return {
      fragments: [],
      problem: { message: `The output is about <${foreign.slice(0, 80)}>, not about what was asked for.` },
    };
  }
  if (xml.trim() === '') {
    const prose = begin < 0 ? oneLine(text.trim()).slice(0, 120) : '';
    // Silence is a command that failed or a file that was cut, not a section at its defaults: that one prints an element.
    const message = prose === '' ? 'appcmd printed nothing; run it again.' : 'Not an answer of appcmd.';
    return { fragments: [], problem: { message } };
  }
  const sections = found.length > 0 ? found : [emptySection(asked ?? 'windowsAuthentication')];
  return { fragments: fragmentsOf(sections, input, skipped), problem: null, leftOver };
}

/** An element at the begin of a line: `<` may stand in what somebody wrote above it, too. */
const beginOfXml = (text: string): number => /^[ \t]*<[A-Za-z?!/]/m.exec(text)?.index ?? text.indexOf('<');

/** Lines above the first element and below the last one that are not blank, 1-based. */
function aroundXml(text: string, begin: number, end: number): number[] {
  const isIn = (at: number, length: number): boolean => at + length > begin && at <= end;
  let at = 0;
  return text.split('\n').flatMap((line, index) => {
    const own = at;
    at += line.length + 1;
    return line.trim() === '' || isIn(own, line.length) ? [] : [index + 1];
  });
}

function emptySection(section: SectionName): FoundSection {
  return { section, line: 1, attributes: new Map(), providers: [], location: null };
}

function sectionAsked(section: string | null): SectionName | undefined {
  const name = section?.replace(/^.*[/\\]/, '').toLowerCase();
  return SECTION_NAMES.find((known) => known.toLowerCase() === name);
}

function fragmentsOf(sections: readonly FoundSection[], input: AppcmdInput, skipped: number): readonly Fragment[] {
  const byLocation = new Map<string, { readonly location: string; readonly sections: FoundSection[] }>();
  for (const section of sections) {
    const location = section.location ?? cleanLocation(input.location ?? '');
    const entry = byLocation.get(location.toLowerCase());
    if (entry === undefined) byLocation.set(location.toLowerCase(), { location, sections: [section] });
    else entry.sections.push(section);
  }
  const fragments = [...byLocation.values()].map((entry) => fragmentOf(entry.location, entry.sections, input, skipped));
  return [...fragments, rootFragment(input)];
}

/** appcmd answers only where it could read applicationHost.config: that the file is well-formed is evidence too. */
function rootFragment(input: AppcmdInput): Fragment {
  const { properties, ...identity } = locationIdentity(input.server, '');
  return {
    ...identity,
    properties: { ...properties, configuration: { wellFormed: true } },
    provenance: { '*': { record: input.record, layer: 'effective, by appcmd' } },
  };
}

function fragmentOf(
  location: string,
  sections: readonly FoundSection[],
  input: AppcmdInput,
  skipped: number,
): Fragment {
  const { properties, ...identity } = locationIdentity(input.server, location);
  const values = new Map<string, Value>();
  const unseen: { [path: string]: Unseen } = {};
  const provenance: { [path: string]: Provenance } = { '*': { record: input.record } };
  for (const section of sections) {
    const at: Provenance = { record: input.record, line: section.line + skipped, layer: 'effective, by appcmd' };
    for (const spec of SETTINGS) {
      if (spec.section !== section.section) continue;
      const value = settingIn(spec, section);
      if (value === undefined)
        unseen[spec.path] = {
          cause: 'unreadable',
          detail: `${spec.attribute} holds no value of it`,
        };
      else {
        values.set(spec.path, value);
        provenance[spec.path] = at;
      }
    }
    if (section.section === 'windowsAuthentication') {
      unseen['windowsAuthentication.ownsProviders'] = {
        cause: 'not-in-answer',
        detail: 'appcmd prints the merged list; applicationHost.config says whose it is',
      };
    }
  }
  const methods = offeredMethods({
    windowsEnabled: values.get('windowsAuthentication.enabled'),
    providers: values.get('windowsAuthentication.providers'),
    basicEnabled: values.get('basicAuthentication.enabled'),
    digestEnabled: values.get('digestAuthentication.enabled'),
  });
  if (methods !== undefined) values.set('offeredMethods', methods);
  return {
    ...identity,
    properties: { ...properties, ...nestedProperties(values) },
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    provenance,
  };
}

function settingIn(spec: SettingSpec, section: FoundSection): Value | undefined {
  if (spec.type === 'providers') return section.providers;
  const text = section.attributes.get(spec.attribute);
  return text === undefined ? spec.byDefault : settingValue(spec.type, text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
