import { visible } from '../../lib/escape.ts';
import { UserError } from '../../model/error.ts';

const ALLOWED = {
  cmdlet: /^Set-[A-Za-z0-9]{1,60}$/,
  parameter: /^[A-Za-z][A-Za-z0-9]{0,60}$/,
  location: /^[A-Za-z0-9 ._/-]*$/,
  // With comma and space: what IIS-007 takes away is two names in one entry, or a blank too many. appcmd gets it in quotes.
  provider: /^[A-Za-z0-9:., _-]{1,40}$/,
  'application pool': /^[A-Za-z0-9 ._-]{1,80}$/,
  'metabase node': /^[A-Za-z0-9 ._/-]{1,200}$/,
  'metabase property': /^[A-Za-z][A-Za-z0-9]{0,60}$/,
  'metabase value': /^[A-Za-z0-9,:._ -]{1,200}$/,
  'redirect destination': /^[A-Za-z0-9:/._~?=&%$,+ -]{0,300}$/,
  flag: /^[A-Za-z0-9]{1,40}$/,
  'registry hive': /^(?:HKLM|HKEY_LOCAL_MACHINE)$/i,
  'registry key': /^[A-Za-z0-9 ._\\(){}-]{1,250}$/,
  'registry name': /^[A-Za-z0-9 ._-]{1,120}$/,
  server: /^[A-Za-z0-9._-]{1,255}$/,
} as const;

/** Names that go to other programs are taken only where every character is known to be harmless there. */
export function safeName(what: keyof typeof ALLOWED, name: string, where: string): string {
  // A leading dash or slash would be an option, .. another place; a destination stands behind the name of its attribute.
  const isElse = what !== 'redirect destination' && /^[-/]|(?:^|\/)\.\.(?:\/|$)/.test(name);
  if (ALLOWED[what].test(name) && !isElse) return name;
  throw new UserError('plan-name', `"${visible(name)}" is no ${what} that a script may name.`, {
    where,
    hint: 'Make this change by hand.',
  });
}
