import { factsOfTarget } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { fieldAt, isPathField, isReferenceField } from '../config-fields.ts';
import type { ConfigSetting } from '../config-setting.ts';
import type { ConfigWorld } from './open-config.ts';
import { readSecret } from './read-secret.ts';

/** Written by the program itself: they need not be there yet. */
const MADE = /^(store\.folder|alerts\.metrics|(sites\.\w+\.)?connection\.powershell)$/;

/** Files and secrets that the configuration names and that are not there, or that others can read. Reads, and sends nothing. */
export async function checkReferences(
  settings: readonly ConfigSetting[],
  world: Pick<ConfigWorld, 'env'>,
): Promise<readonly UserError[]> {
  const faults: UserError[] = [];
  for (const { origin, steps, value } of settings) {
    const field = fieldAt(steps);
    const path = steps.join('.');
    if (field === undefined || MADE.test(path)) continue;
    const where = `${origin} (${path})`;
    if (isReferenceField(field)) {
      try {
        await readSecret(String(value), world);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        faults.push(new UserError(error.code, error.message, { where, hint: error.hint }));
      }
    } else if (isPathField(field)) {
      for (const one of [value].flat().map(String))
        if ((await factsOfTarget(one)) === undefined)
          faults.push(new UserError('config-path-missing', `"${one}" does not exist.`, { where }));
    }
  }
  return faults;
}
