import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import { SECTION_NAMES, SETTINGS } from '../../normalize/iis/settings.ts';

/** What is asked about the effective configuration. */
export interface IisQuestion {
  /** Location path, or how one ends: `Default Web Site/EWS`, `EWS`. */
  readonly location?: string | undefined;
  /** Property path, section, or the last name of a path: `providers`. */
  readonly setting?: string | undefined;
  /** Which locations a change at server level would and would not reach. */
  readonly reach?: boolean | undefined;
  /** Every setting; without it, and without one asked for by name, those that decide how clients sign in. */
  readonly whole?: boolean;
}

/** What is shown where nothing is asked for by name. */
export const SHOWN: ReadonlySet<string> = new Set([
  'windowsAuthentication.enabled',
  PROVIDERS,
  'windowsAuthentication.useKernelMode',
  'windowsAuthentication.extendedProtection.tokenChecking',
  'access.sslFlags',
  'anonymousAuthentication.enabled',
  'basicAuthentication.enabled',
  'httpRedirect.enabled',
]);

/** Paths of the settings that a word names: a path, a section, or the last names of paths. */
export function settingsNamed(word: string | undefined): ReadonlySet<string> | null {
  if (word === undefined) return null;
  const lower = word.toLowerCase();
  const found = SETTINGS.filter(
    ({ path, section }) =>
      path.toLowerCase() === lower || section.toLowerCase() === lower || path.toLowerCase().endsWith(`.${lower}`),
  ).map(({ path }) => path);
  if (found.length > 0) return new Set(found);
  const names = [...SETTINGS.map(({ path }) => path), ...SETTINGS.map(({ attribute }) => attribute), ...SECTION_NAMES];
  throw new UserError('unknown-setting', `"${word}" is no setting of an IIS location.`, {
    where: '--setting',
    hint: didYouMean(word, names) ?? `expected one of ${SETTINGS.map(({ path }) => path).join(', ')}`,
  });
}
