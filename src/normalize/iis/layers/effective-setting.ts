import type { Value } from '../../../model/resource.ts';
import type { UnknownCause } from '../../../model/words.ts';
import { settingValue } from '../setting-value.ts';
import type { SettingSpec } from '../settings.ts';
import type { LayerOrigin, LayerStep } from './layer-step.ts';

/** Where a value was set: the schema default has no file. */
interface SettingOrigin {
  readonly layer: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly own: boolean;
}

/** What a setting comes to at one location. */
export type EffectiveSetting =
  | { readonly seen: true; readonly value: Value; readonly origin: SettingOrigin }
  | {
      readonly seen: false;
      readonly cause: UnknownCause;
      readonly detail: string;
      /** Files to collect, as the server names them; empty where no file would settle it. */
      readonly wanted: readonly string[];
    };

const SCHEMA_DEFAULT: SettingOrigin = { layer: 'schema default', file: null, line: null, own: false };

/** What a setting comes to behind all steps, in their order. */
export function foldSetting(spec: SettingSpec, steps: readonly LayerStep[]): EffectiveSetting {
  let current: EffectiveSetting = { seen: true, value: spec.byDefault, origin: SCHEMA_DEFAULT };
  for (const step of steps) {
    if (step.type === 'refused' && step.text.section === spec.section) {
      // No layer that comes later takes it back: the location, and all below it, answers 500.19.
      return { seen: false, cause: 'unreadable', detail: refusalOf(step), wanted: [] };
    }
    if (step.type === 'unseen') {
      if (step.section === spec.section) current = hideBehind(current, step);
    } else if (step.type === 'set' && step.text.section === spec.section) {
      current = spec.type === 'providers' ? foldProviders(current, step) : foldAttribute(spec, current, step);
    }
  }
  return current;
}

/** That something is set although it is locked, as a sentence. */
export const refusalOf = ({ origin, text, what }: LayerStep & { readonly type: 'refused' }): string =>
  `${origin.file}, line ${text.line}: ${what} is locked here; IIS answers 500.19.`;

/** Whatever a missing layer may set is not known below it; a nearer layer that sets it makes it known again. */
function hideBehind(current: EffectiveSetting, step: LayerStep & { readonly type: 'unseen' }): EffectiveSetting {
  if (current.seen) return { seen: false, cause: step.cause, detail: step.detail, wanted: [step.wanted] };
  if (current.wanted.includes(step.wanted)) return current;
  return { ...current, detail: `${current.detail}; ${step.detail}`, wanted: [...current.wanted, step.wanted] };
}

function foldAttribute(spec: SettingSpec, current: EffectiveSetting, step: SetStep): EffectiveSetting {
  const attribute = step.text.attributes.get(spec.attribute);
  if (attribute === undefined) return current;
  const value = settingValue(spec.type, attribute.text);
  if (value === undefined) {
    const detail = `${step.origin.file}, line ${attribute.line}: what stands there is no value of ${spec.path}`;
    return { seen: false, cause: 'unreadable', detail, wanted: [] };
  }
  return { seen: true, value, origin: originOf(step.origin, attribute.line) };
}

type SetStep = LayerStep & { readonly type: 'set' };

/** `<clear/>` empties what was inherited, `<remove/>` takes out by value without case, `<add/>` appends. */
function foldProviders(current: EffectiveSetting, step: SetStep): EffectiveSetting {
  const { providers, providersLine, line } = step.text;
  if (providers.length === 0) return current;
  const clearsFirst = providers.some((entry) => entry.type === 'clear');
  if (!current.seen && !clearsFirst) return current;
  let list: string[] = current.seen && Array.isArray(current.value) ? current.value.filter(isText) : [];
  for (const entry of providers) {
    if (entry.type === 'clear') list = [];
    else if (entry.type === 'add') list.push(entry.value);
    else list = list.filter((value) => value.toLowerCase() !== entry.value.toLowerCase());
  }
  return { seen: true, value: list, origin: originOf(step.origin, providersLine ?? line) };
}

const isText = (value: Value): value is string => typeof value === 'string';

function originOf(origin: LayerOrigin, line: number): SettingOrigin {
  return { layer: origin.layer, file: origin.file, line, own: origin.own };
}
