import { type Fragment, type Unseen, type Value, valueAt } from '../../model/resource.ts';
import { OFFERING_PATHS, type OfferingSettings, offeredMethods } from './offered-methods.ts';

/**
 * What a location offers where no answer says it alone: appcmd shows one section at a time. Where some section was not
 * seen the methods of the others are offered all the same: a part of the set, and said to be one.
 */
export function offeredMethodsOf(locations: readonly Fragment[]): readonly Fragment[] {
  const apart = locations.filter(({ properties }) => properties.generation === 'iis7');
  return [...Map.groupBy(apart, ({ id }) => id).values()].flatMap((own) => {
    if (own.some(({ properties }) => properties.offeredMethods !== undefined)) return [];
    const joined = joinedIn(own);
    return joined === undefined ? [] : [joined];
  });
}

function joinedIn(own: readonly Fragment[]): Fragment | undefined {
  const at = (path: string): { readonly value: Value | undefined; readonly from: Fragment | undefined } => {
    const holders = lastOf(
      own.filter((one) => {
        const isTakenBack = one.order !== undefined && one.unseen?.[path] !== undefined;
        return isTakenBack || valueAt(one.properties, path) !== undefined;
      }),
    );
    if (holders.some(({ properties }) => valueAt(properties, path) === undefined))
      return { value: undefined, from: undefined };
    const values = new Set(holders.map(({ properties }) => JSON.stringify(valueAt(properties, path))));
    const [from] = holders;
    // Where two answers differ neither is believed.
    return from === undefined || values.size > 1
      ? { value: undefined, from: undefined }
      : { value: valueAt(from.properties, path), from };
  };
  const [windowsEnabled, providers, basicEnabled, digestEnabled] = Object.values(OFFERING_PATHS).map((path) =>
    at(path),
  );
  const settings = {
    windowsEnabled: windowsEnabled?.value,
    providers: providers?.value,
    basicEnabled: basicEnabled?.value,
    digestEnabled: digestEnabled?.value,
  };
  const whole = offeredMethods(settings);
  const known = whole ?? offeredMethods(withoutUnseen(settings)) ?? [];
  const source = [windowsEnabled, basicEnabled, digestEnabled].find((setting) => setting?.from !== undefined)?.from;
  if (source === undefined || (whole === undefined && known.length === 0)) return undefined;
  const { id, kind, label, provenance, server } = source;
  return {
    kind,
    id,
    label,
    ...(server === undefined ? {} : { server }),
    properties: { offeredMethods: known },
    ...(whole === undefined ? { unseen: { offeredMethods: causeIn(own, settings) } } : {}),
    provenance: { '*': provenance['windowsAuthentication.enabled'] ?? provenance['*'] ?? { record: 0 } },
  };
}

/** Of several answers in one console the last one counts. */
function lastOf(holders: readonly Fragment[]): readonly Fragment[] {
  const recordOf = ({ provenance }: Fragment): number | undefined => provenance['*']?.record;
  return holders.filter(
    (one) => !holders.some((other) => recordOf(other) === recordOf(one) && (other.order ?? 0) > (one.order ?? 0)),
  );
}

/** What was not seen offers nothing that is known. */
function withoutUnseen({ basicEnabled, digestEnabled, providers, windowsEnabled }: OfferingSettings): OfferingSettings {
  return {
    windowsEnabled: windowsEnabled === true && Array.isArray(providers),
    providers,
    basicEnabled: basicEnabled === true,
    digestEnabled: digestEnabled === true,
  };
}

function causeIn(own: readonly Fragment[], settings: OfferingSettings): Unseen {
  const missing = Object.entries(OFFERING_PATHS).flatMap(([name, path]) =>
    settings[name as keyof OfferingSettings] === undefined ? [path] : [],
  );
  const [first = ''] = missing;
  const said = own.map(({ unseen }) => unseen?.[first]).find((unseen) => unseen !== undefined);
  return said ?? { cause: 'not-asked', detail: `${missing.join(', ')} of it was not asked for` };
}
