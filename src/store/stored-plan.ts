import { FileError } from '../lib/file-error.ts';
import { readText } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import type { Plan } from '../model/plan/plan.ts';
import { parsePlan } from '../remediate/parse-plan.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** The plan in a plan.json. Throws what `parsePlan` throws, and UserError('plan-missing'). */
export async function storedPlan(path: string): Promise<Plan> {
  try {
    return parsePlan(await readText(path, { maxBytes: MAX_BYTES }), path);
  } catch (error) {
    if (error instanceof FileError) throw new UserError('plan-missing', error.message, { where: path, cause: error });
    throw error;
  }
}
