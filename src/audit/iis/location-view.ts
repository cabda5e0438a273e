import { effectiveConfiguration } from '../../normalize/iis/layers/effective-configuration.ts';
import type { EffectiveSetting } from '../../normalize/iis/layers/effective-setting.ts';
import type { IisConfiguration } from '../../normalize/iis/layers/iis-configuration.ts';
import { reachOf } from '../../normalize/iis/layers/reach-of.ts';
import { locationKey } from '../../normalize/iis/location-path.ts';
import type { IisLocationView, IisReachView, IisSettingView } from '../../report/iis/iis-view.ts';
import { SHOWN } from './iis-question.ts';

/** The effective settings of one location. @param shown Paths of settings; `null`: all. */
export function locationView(
  configuration: IisConfiguration,
  location: string,
  shown: ReadonlySet<string> | null,
): IisLocationView {
  const effective = effectiveConfiguration(configuration, location);
  const redirect = effective.settings.get('httpRedirect.enabled');
  const isRedirected = redirect?.seen === true && redirect.value === true;
  return {
    location,
    pool: configuration.applicationOf(location)?.pool ?? null,
    ownsProviders: effective.ownsProviders ?? null,
    settings: [...effective.settings]
      .filter(
        ([path]) =>
          shown === null || shown.has(path) || (shown === SHOWN && isRedirected && path.startsWith('httpRedirect.')),
      )
      .map(([path, setting]) => settingView(path, setting)),
  };
}

function settingView(path: string, setting: EffectiveSetting | undefined): IisSettingView {
  if (setting === undefined) return { setting: path };
  if (!setting.seen) {
    const { cause, detail, wanted } = setting;
    return { setting: path, unknown: { cause, detail, wanted } };
  }
  const { layer, file, line, own } = setting.origin;
  return {
    setting: path,
    value: setting.value,
    layer,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line }),
    own,
  };
}

/** Which of the chosen locations a change of one setting at server level reaches, and what stops it. */
export function reachView(configuration: IisConfiguration, path: string, chosen: ReadonlySet<string>): IisReachView {
  const root = effectiveConfiguration(configuration, '');
  return {
    setting: path,
    now: settingView(path, root.settings.get(path)),
    locations: reachOf(configuration, path)
      .filter(({ location }) => chosen.has(locationKey(location)))
      .map(({ location, reach, stoppedBy }) => {
        const enabled = effectiveConfiguration(configuration, location).settings.get('windowsAuthentication.enabled');
        const isOn = enabled?.seen === true ? enabled.value === true : null;
        return { location, reach, stoppedBy, windowsAuthentication: isOn };
      }),
  };
}
