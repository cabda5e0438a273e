import { PROVIDERS } from '../../../model/kinds/iis/iis-location.ts';
import { locationKey } from '../location-path.ts';
import { SETTINGS, type SettingSpec } from '../settings.ts';
import type { IisConfiguration } from './iis-configuration.ts';
import type { LayerStep } from './layer-step.ts';
import { layerSteps } from './layer-steps.ts';

/** Whether a change at the server root changes one location. */
interface LocationReach {
  readonly location: string;
  readonly isFrontEnd: boolean;
  /** `partly`: the location inherits the list, then adds or removes. `unknown`: a layer that may stop it was not seen. */
  readonly reach: 'reached' | 'not-reached' | 'partly' | 'unknown';
  /** The nearest layer that stops or changes it, with its file and line; `null` where nothing does. */
  readonly stoppedBy: { readonly layer: string; readonly file: string; readonly line: number | null } | null;
}

/** Which locations a server-level change of `setting` (a property path) reaches, sorted by location. */
export function reachOf(configuration: IisConfiguration, setting: string): readonly LocationReach[] {
  const spec = SETTINGS.find((entry) => entry.path === setting);
  if (spec === undefined) return [];
  return configuration.locations.map((location) => reachOne(spec, location, layerSteps(configuration, location)));
}

function reachOne(spec: SettingSpec, location: string, steps: readonly LayerStep[]): LocationReach {
  const key = locationKey(location);
  const isFrontEnd = key === 'default web site' || key.startsWith('default web site/');
  let reach: LocationReach['reach'] = 'reached';
  let stoppedBy: LocationReach['stoppedBy'] = null;
  for (const step of steps) {
    if (step.origin.level === 0) continue;
    if (step.type === 'unseen' && step.section === spec.section && reach !== 'not-reached') {
      reach = 'unknown';
      stoppedBy = { layer: step.origin.layer, file: step.wanted, line: null };
    }
    if (step.type !== 'set' || step.text.section !== spec.section) continue;
    const stop = stopIn(spec, step);
    if (stop === null || (stop.reach === 'partly' && reach !== 'reached' && reach !== 'partly')) continue;
    reach = stop.reach;
    stoppedBy = { layer: step.origin.layer, file: step.origin.file, line: stop.line };
  }
  return { location, isFrontEnd, reach, stoppedBy };
}

function stopIn(spec: SettingSpec, step: LayerStep & { readonly type: 'set' }) {
  if (spec.path === PROVIDERS) {
    const { providers, providersLine } = step.text;
    if (providers.length === 0) return null;
    const isCleared = providers.some((entry) => entry.type === 'clear');
    return { reach: isCleared ? 'not-reached' : 'partly', line: providersLine } as const;
  }
  const attribute = step.text.attributes.get(spec.attribute);
  return attribute === undefined ? null : ({ reach: 'not-reached', line: attribute.line } as const);
}
