import { CMDLET_FIXES } from './fixes/cmdlet-fixes.ts';
import { DIRECTORY_FIXES } from './fixes/directory-fixes.ts';
import type { FixAction } from './fixes/fix-action.ts';
import { IIS_FIXES } from './fixes/iis-fixes.ts';
import { WINDOWS_FIXES } from './fixes/windows-fixes.ts';

/**
 * Every remedy there is. `policy lint` holds the `fix:` of each rule against this; what each becomes on which release
 * stands in `remediate/propose/capabilities-*.ts`.
 */
export const FIX_ACTIONS = {
  ...IIS_FIXES,
  ...DIRECTORY_FIXES,
  ...CMDLET_FIXES,
  ...WINDOWS_FIXES,
} as const satisfies { readonly [action: string]: FixAction };

export type FixActionName = keyof typeof FIX_ACTIONS;

/** The declaration of an action, or `undefined` for a name that is none. */
export function fixActionNamed(name: string): FixAction | undefined {
  return Object.hasOwn(FIX_ACTIONS, name) ? FIX_ACTIONS[name as FixActionName] : undefined;
}
