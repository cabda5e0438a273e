import { UserError } from '../../model/error.ts';

const ALLOWED = {
  cmdlet: /^Set-[A-Za-z0-9]{1,60}$/,
  parameter: /^[A-Za-z][A-Za-z0-9]{0,60}$/,
  location: /^[A-Za-z0-9 ._/-]*$/,
  // With comma and space: what IIS-007 takes away is two names in one entry, or a blank too many. appcmd gets it in quotes.
  provider: /^[A-Za-z0-9:., _-]{1,40}$/,
  pool: /^[A-Za-z0-9 ._-]{1,80}$/,
  node: /^[A-Za-z0-9 ._/-]{1,200}$/,
  'metabase value': /^[A-Za-z0-9,:._ -]{1,200}$/,
  redirect: /^[A-Za-z0-9:/._~?=&%$,+-]{0,300}$/,
  hive: /^(?:HKLM|HKEY_LOCAL_MACHINE)$/i,
  key: /^[A-Za-z0-9 ._\\(){}-]{1,250}$/,
  'registry name': /^[A-Za-z0-9 ._-]{1,120}$/,
  server: /^[A-Za-z0-9._-]{1,255}$/,
} as const;

/** Names that go to other programs are taken only where every character is known to be harmless there. */
export function safeName(what: keyof typeof ALLOWED, name: string, where: string): string {
  // A leading dash or slash would be an option, and .. another place.
  if (ALLOWED[what].test(name) && !/^[-/]|(?:^|\/)\.\.(?:\/|$)/.test(name)) return name;
  throw new UserError('plan-name', `${JSON.stringify(name)} is no ${what} that a script may name.`, {
    where,
    hint: 'Make this change by hand.',
  });
}
