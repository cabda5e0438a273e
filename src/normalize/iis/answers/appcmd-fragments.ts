import type { Fragment, Unseen, Value } from '../../../model/resource.ts';
import type { Provenance } from '../../../model/snapshot.ts';
import { locationIdentity } from '../location-identity.ts';
import { cleanLocation } from '../location-path.ts';
import { nestedProperties } from '../nested-properties.ts';
import { offeredMethods, offeringSettings } from '../offered-methods.ts';
import { settingValue } from '../setting-value.ts';
import { SETTINGS, type SettingSpec } from '../settings.ts';
import type { FoundSection } from './appcmd-sections.ts';

export interface AppcmdInput {
  readonly server: string;
  /** From the path of the file or the echoed command line; `null` is the server level. */
  readonly location: string | null;
  /** Name or full path of the section asked for; `null` where the command named none. */
  readonly section: string | null;
  readonly record: number;
}

/** One fragment a location, and the server root. @param skipped Lines above the XML. */
export function appcmdFragments(
  sections: readonly FoundSection[],
  input: AppcmdInput,
  skipped: number,
): readonly Fragment[] {
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
  const methods = offeredMethods(offeringSettings((path) => values.get(path)));
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
