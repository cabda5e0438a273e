import type { Unseen } from '../../model/resource.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import { textOf } from '../raw/single-values.ts';
import type { CmdletContext, ReadProperties } from './fragment.ts';

/**
 * What the cmdlets read from IIS, and therefore say nothing true about when they did not ask it
 * (`docs/domain/virtual-directories.md#directory-only-answers`).
 */
const FROM_IIS = [
  'basicAuthentication',
  'windowsAuthentication',
  'digestAuthentication',
  'formsAuthentication',
  'oauthAuthentication',
  'wsSecurityAuthentication',
  'requireSsl',
  'extendedProtectionTokenChecking',
];

const UNSEEN: Unseen = {
  cause: 'not-in-answer',
  detail: 'read from the directory only: the server was not asked what IIS has',
};

/**
 * Whether the object was read with `-ADPropertiesOnly`, or from a server whose IIS did not answer: its physical path is
 * there and empty. An answer without the property `Path` is taken as a full one.
 */
function isDirectoryOnly(object: RawObject, context: CmdletContext): boolean {
  if (context.directoryOnly === true) return true;
  const path = textOf(propertyOf(object, 'Path'));
  return path !== undefined && 'value' in path && path.value === null;
}

/**
 * Turns what IIS would have said into not seen where it was not asked; what remains, fuller evidence may beat. Says
 * whether it was so.
 */
export function forgetIisUnlessAsked(read: ReadProperties, object: RawObject, context: CmdletContext): boolean {
  if (!isDirectoryOnly(object, context)) return false;
  for (const path of FROM_IIS) {
    if (!Object.hasOwn(read.properties, path)) continue;
    delete read.properties[path];
    read.unseen[path] = UNSEEN;
  }
  read.weak = Object.keys(read.properties);
  return true;
}
