import { join } from 'node:path';
import runSchema from '../../../policies/schema/run.schema.json' with { type: 'json' };
import { FileError } from '../../lib/file-error.ts';
import { readText } from '../../lib/files.ts';
import { schemaJudge } from '../../lib/libraries/schema-judge.ts';
import { type DocumentKind, parseDocument } from '../../model/documents/document.ts';
import { UserError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { Run } from '../../model/run.ts';
import { parsePlan } from '../../remediate/parse-plan.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { planFolder } from '../../store/plan-folder.ts';

const RUN: DocumentKind = { schema: 'run', code: 'run', noun: 'run', wrote: 'it', fault: schemaJudge(runSchema) };
/** Read as a whole: twice this and what it says stay under 300 MB. */
const MOST_BYTES = { run: 128 * 1024 * 1024, plan: 128 * 1024 * 1024 };

/** The run of a folder. Throws UserError: `run-missing`, `run-newer`, `run-invalid`. */
export async function storedRun(folder: string): Promise<Run> {
  const path = join(folder, 'run.json');
  return parseRun(await textOf(path, 'run'), path);
}

/** The text of a run.json. Throws UserError: `run-newer`, `run-invalid`. */
export const parseRun = (text: string, where: string): Run => parseDocument(text, where, RUN);

/**
 * The folder of a run or of a plan, where one of them was given. Throws UserError('run-missing') for anything else.
 */
export async function storedFolder(path: string): Promise<{ readonly of: 'run' | 'plan'; readonly folder: string }> {
  const plan = await planFolder(path);
  if (plan !== undefined) return { of: 'plan', folder: plan };
  const input = await detectInput(path);
  if (input.type === 'run') return { of: 'run', folder: input.path };
  throw new UserError('run-missing', `"${path}" is not a run.`, {
    where: path,
    hint: 'give the folder that "exaudit audit" wrote, with run.json in it',
  });
}

/** The plan in a plan.json. Throws what `parsePlan` throws, and UserError('plan-missing'). */
export const storedPlan = async (path: string): Promise<Plan> => parsePlan(await textOf(path, 'plan'), path);

async function textOf(path: string, what: keyof typeof MOST_BYTES): Promise<string> {
  try {
    return await readText(path, { maxBytes: MOST_BYTES[what] });
  } catch (cause) {
    if (cause instanceof FileError) throw new UserError(`${what}-missing`, cause.message, { where: path, cause });
    throw cause;
  }
}
