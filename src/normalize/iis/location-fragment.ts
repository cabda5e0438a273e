import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import type { Provenance } from '../../model/snapshot.ts';
import type { ApplicationHostInput } from './application-host-reading.ts';
import type { EffectiveConfiguration } from './layers/effective-configuration.ts';
import type { IisConfiguration } from './layers/iis-configuration.ts';
import { locationIdentity } from './location-identity.ts';
import { nestedProperties } from './nested-properties.ts';
import { OFFERING_PATHS, offeredMethods, offeringSettings } from './offered-methods.ts';

/**
 * One location with every setting: what was seen, with its layer, or why it was not.
 *
 * @param records Index of the record of each file.
 */
export function locationFragment(
  input: ApplicationHostInput,
  configuration: IisConfiguration,
  effective: EffectiveConfiguration,
  records: ReadonlyMap<string, number>,
): Fragment {
  const { properties, ...identity } = locationIdentity(input.server, effective.location);
  const values: [string, Value][] = [];
  const unseen: { [path: string]: Unseen } = {};
  const provenance: { [path: string]: Provenance } = { '*': { record: input.record } };
  for (const [path, setting] of effective.settings) {
    if (!setting.seen) {
      unseen[path] = { cause: setting.cause, detail: setting.detail };
      continue;
    }
    values.push([path, setting.value]);
    provenance[path] = provenanceOf(setting.origin, input.record, records);
  }
  if (effective.ownsProviders !== undefined)
    values.push(['windowsAuthentication.ownsProviders', effective.ownsProviders]);
  else
    unseen['windowsAuthentication.ownsProviders'] = unseen['windowsAuthentication.providers'] ?? { cause: 'not-asked' };
  const methods = methodsOf(effective);
  if (methods !== undefined) values.push(['offeredMethods', methods]);
  else unseen.offeredMethods = causeOfMethods(unseen);
  values.push(['configuration.refused', [...new Set(effective.refused)].sort()]);
  if (effective.lacksLayers)
    unseen['configuration.refused'] = { cause: 'truncated', detail: 'a web.config on the way was not collected' };
  if (effective.location === '') values.push(['configuration.wellFormed', true], ['configuration.problem', null]);
  const sites = configuration.applicationHost.elsewhere.find(({ list }) => list === 'sites');
  if (sites === undefined)
    values.push(['applicationPool', configuration.applicationOf(effective.location)?.pool ?? null]);
  else unseen.applicationPool = { cause: 'not-asked', detail: `sites stand in ${sites.source}` };
  return {
    ...identity,
    properties: { ...properties, ...nestedProperties(values) },
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    provenance,
  };
}

function provenanceOf(
  origin: { readonly layer: string; readonly file: string | null; readonly line: number | null },
  record: number,
  records: ReadonlyMap<string, number>,
): Provenance {
  const from = origin.file === null ? record : (records.get(origin.file) ?? record);
  return { record: from, ...(origin.line === null ? {} : { line: origin.line }), layer: origin.layer };
}

function methodsOf(effective: EffectiveConfiguration): readonly string[] | undefined {
  const value = (path: string): Value | undefined => {
    const setting = effective.settings.get(path);
    return setting?.seen === true ? setting.value : undefined;
  };
  return offeredMethods(offeringSettings(value));
}

function causeOfMethods(unseen: { readonly [path: string]: Unseen }): Unseen {
  const path = Object.values(OFFERING_PATHS).find((name) => unseen[name] !== undefined);
  return (path === undefined ? undefined : unseen[path]) ?? { cause: 'not-in-answer' };
}
