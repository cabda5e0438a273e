import type { Value } from '../../../src/model/resource.ts';
import { effectiveConfiguration } from '../../../src/normalize/iis/layers/effective-configuration.ts';
import { type IisConfiguration, iisConfiguration } from '../../../src/normalize/iis/layers/iis-configuration.ts';
import { parseConfiguration } from '../../../src/normalize/iis/parse/parse-configuration.ts';

/** `configSections` as Windows ships it, for the sections that matter. */
export const SHIPPED_SECTIONS = `<configSections><sectionGroup name="system.webServer">
<section name="httpRedirect" overrideModeDefault="Allow" />
<sectionGroup name="security"><section name="access" overrideModeDefault="Deny" />
<sectionGroup name="authentication">
<section name="anonymousAuthentication" overrideModeDefault="Deny" /><section name="basicAuthentication" overrideModeDefault="Deny" />
<section name="digestAuthentication" overrideModeDefault="Deny" /><section name="windowsAuthentication" overrideModeDefault="Deny" />
</sectionGroup></sectionGroup></sectionGroup></configSections>`;

/** One site with two applications: `/` in C:\w and `/app` in D:\app. */
export const SITES = `<system.applicationHost><sites><site name="Web" id="1">
<application path="/" applicationPool="Root"><virtualDirectory path="/" physicalPath="C:\\w" /></application>
<application path="/app" applicationPool="App"><virtualDirectory path="/" physicalPath="D:\\app" /></application>
</site></sites></system.applicationHost>`;

/** `<system.webServer>` with windowsAuthentication, httpRedirect or both inside. */
export function webServer(parts: {
  readonly windows?: string;
  readonly redirect?: string;
  readonly access?: string;
}): string {
  const authentication = parts.windows === undefined ? '' : `<authentication>${parts.windows}</authentication>`;
  const access = parts.access ?? '';
  const security = authentication + access === '' ? '' : `<security>${access}${authentication}</security>`;
  return `<system.webServer>${security}${parts.redirect ?? ''}</system.webServer>`;
}

export function location(path: string, inside: string, attributes = ''): string {
  return `<location path="${path}" ${attributes}>${inside}</location>`;
}

export function host(...parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n${SHIPPED_SECTIONS}\n${SITES}\n${parts.join('\n')}\n</configuration>`;
}

/** A configuration whose web.configs are given by folder; folders that are not named do not exist. */
export function configurationOf(
  text: string,
  webConfigs: Readonly<Record<string, string | null | undefined>> = {},
): IisConfiguration {
  const known = ['C:\\w', 'D:\\app', ...Object.keys(webConfigs)];
  const placed = [...new Set(known)].flatMap((folder) => {
    if (!(folder in webConfigs)) return [{ folder, file: null }];
    const content = webConfigs[folder];
    if (content === undefined) return [];
    return [{ folder, file: content === null ? null : parseConfiguration(content, `${folder}\\web.config`) }];
  });
  return iisConfiguration(parseConfiguration(text, 'applicationHost.config'), placed);
}

/** The effective value, or the cause for which it was not seen. */
export function valueAt(
  configuration: IisConfiguration,
  at: string,
  setting: string,
): Value | { readonly unseen: string } {
  const found = effectiveConfiguration(configuration, at).settings.get(setting);
  if (found === undefined) throw new Error(`no setting ${setting}`);
  return found.seen ? found.value : { unseen: found.cause };
}
