import { wordTable } from '../../lib/words/word-table.ts';
import type { Value } from '../../model/resource.ts';

export const WINDOWS_AUTHENTICATION = 'system.webServer/security/authentication/windowsAuthentication';
const AUTHENTICATION = 'system.webServer/security/authentication';

/**
 * Attributes that a script may write, with what IIS takes where nobody sets them (appcmd leaves those out of its
 * answer). Source: IIS_schema.xml of IIS 8.5 and 10.
 */
export const IIS_ATTRIBUTES: { readonly [section: string]: { readonly [attribute: string]: Value } } = wordTable({
  [WINDOWS_AUTHENTICATION]: { enabled: false, useKernelMode: true, useAppPoolCredentials: false },
  [`${AUTHENTICATION}/anonymousAuthentication`]: { enabled: true },
  [`${AUTHENTICATION}/basicAuthentication`]: { enabled: false },
  [`${AUTHENTICATION}/digestAuthentication`]: { enabled: false },
  'system.webServer/security/access': { sslFlags: [] },
  'system.webServer/httpRedirect': { enabled: false, destination: '', childOnly: false, exactDestination: false },
});

/** Attributes that hold several words at once, in any order; `None` is none of them. */
const FLAGS: readonly string[] = ['sslFlags'];

/** What an attribute is and becomes, as scripts compare it. */
interface AttributeValues {
  readonly before: Value;
  readonly after: Value;
  readonly asSet: boolean;
}

/** What an attribute becomes, as scripts compare it. */
export function attributeValues(attribute: string, before: Value, after: Value): AttributeValues {
  if (!FLAGS.includes(attribute)) return { before, after, asSet: false };
  return { before: flagsOf(before), after: flagsOf(after), asSet: true };
}

/** A set of flags as IIS may write it: `Ssl, Ssl128`, a list, `None`. */
function flagsOf(value: Value): Value {
  const words = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(words)) return value;
  return words.map((word) => String(word).trim()).filter((word) => word !== '' && word.toLowerCase() !== 'none');
}
