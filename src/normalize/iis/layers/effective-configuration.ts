import type { SectionText } from '../parse/section-text.ts';
import { SETTINGS } from '../settings.ts';
import { type EffectiveSetting, foldSetting, refusalOf } from './effective-setting.ts';
import type { IisConfiguration } from './iis-configuration.ts';
import type { LayerStep } from './layer-step.ts';
import { layerSteps } from './layer-steps.ts';

/** What IIS does at one location. */
export interface EffectiveConfiguration {
  readonly location: string;
  /** By property path of `iis-location`, every setting of `SETTINGS`. */
  readonly settings: ReadonlyMap<string, EffectiveSetting>;
  /** The location changes the provider list itself; `undefined` where a layer that could was not seen. */
  readonly ownsProviders: boolean | undefined;
  /** What a web.config on the way sets although it is locked, as sentences. */
  readonly refused: readonly string[];
  /** A web.config on the way was not collected, and may set more of it. */
  readonly lacksLayers: boolean;
}

/** The effective value of every setting at a location (`''` is the server root), each with the layer that set it. */
export function effectiveConfiguration(configuration: IisConfiguration, location: string): EffectiveConfiguration {
  const steps = layerSteps(configuration, location);
  return {
    location,
    settings: new Map(SETTINGS.map((spec) => [spec.path, foldSetting(spec, steps)])),
    ownsProviders: ownsProvidersIn(steps),
    refused: steps.flatMap((step) => (step.type === 'refused' ? [refusalOf(step)] : [])),
    lacksLayers: steps.some((step) => step.type === 'unseen'),
  };
}

function ownsProvidersIn(steps: readonly LayerStep[]): boolean | undefined {
  const own = steps.filter((step) => step.origin.own);
  if (own.some((step) => step.type === 'set' && hasProviders(step.text))) return true;
  const mayOwn = own.some((step) => step.type === 'unseen' && step.section === 'windowsAuthentication');
  return mayOwn ? undefined : false;
}

const hasProviders = (text: SectionText): boolean => text.providers.length > 0;
