import type { Value } from '../../model/resource.ts';

/** The sections that sign-in depends on. Nothing else of a configuration file is kept. */
export const SECTION_PATHS = {
  windowsAuthentication: 'system.webServer/security/authentication/windowsAuthentication',
  anonymousAuthentication: 'system.webServer/security/authentication/anonymousAuthentication',
  basicAuthentication: 'system.webServer/security/authentication/basicAuthentication',
  digestAuthentication: 'system.webServer/security/authentication/digestAuthentication',
  access: 'system.webServer/security/access',
  httpRedirect: 'system.webServer/httpRedirect',
} as const;

export type SectionName = keyof typeof SECTION_PATHS;

export const SECTION_NAMES: readonly SectionName[] = [
  'windowsAuthentication',
  'anonymousAuthentication',
  'basicAuthentication',
  'digestAuthentication',
  'access',
  'httpRedirect',
];

/** What Windows ships in `configSections`, for a file that does not say it itself. */
export const SHIPPED_OVERRIDE_MODE: { readonly [section in SectionName]: 'Allow' | 'Deny' } = {
  windowsAuthentication: 'Deny',
  anonymousAuthentication: 'Deny',
  basicAuthentication: 'Deny',
  digestAuthentication: 'Deny',
  access: 'Deny',
  httpRedirect: 'Allow',
};

export type SettingType = 'boolean' | 'text' | 'token-checking' | 'protection-flags' | 'ssl-flags' | 'providers';

/** One setting: a property of `iis-location`, and where IIS keeps it. */
export interface SettingSpec {
  /** Property path of the kind, `windowsAuthentication.useKernelMode`. */
  readonly path: string;
  readonly section: SectionName;
  /** Attribute below the section, with its child element: `enabled`, `extendedProtection.tokenChecking`. */
  readonly attribute: string;
  readonly type: SettingType;
  /** The default of IIS_schema.xml; `null` where that is an empty text. */
  readonly byDefault: Value;
}

const setting = (section: SectionName, attribute: string, type: SettingType, byDefault: Value): SettingSpec => ({
  path: `${section}.${attribute}`,
  section,
  attribute,
  type,
  byDefault,
});

/** Every setting, in the order in which reports show them. */
export const SETTINGS: readonly SettingSpec[] = [
  setting('windowsAuthentication', 'enabled', 'boolean', false),
  setting('windowsAuthentication', 'providers', 'providers', []),
  setting('windowsAuthentication', 'useKernelMode', 'boolean', true),
  setting('windowsAuthentication', 'useAppPoolCredentials', 'boolean', false),
  setting('windowsAuthentication', 'authPersistNonNTLM', 'boolean', false),
  setting('windowsAuthentication', 'extendedProtection.tokenChecking', 'token-checking', 'None'),
  setting('windowsAuthentication', 'extendedProtection.flags', 'protection-flags', []),
  setting('access', 'sslFlags', 'ssl-flags', []),
  setting('anonymousAuthentication', 'enabled', 'boolean', true),
  setting('basicAuthentication', 'enabled', 'boolean', false),
  setting('digestAuthentication', 'enabled', 'boolean', false),
  setting('httpRedirect', 'enabled', 'boolean', false),
  setting('httpRedirect', 'destination', 'text', null),
  setting('httpRedirect', 'exactDestination', 'boolean', false),
  setting('httpRedirect', 'childOnly', 'boolean', false),
];

/** The section with that full path, `system.webServer/…`, or `undefined`. */
export function sectionOfPath(path: string): SectionName | undefined {
  return SECTION_NAMES.find((name) => SECTION_PATHS[name] === path);
}
