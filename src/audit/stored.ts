import { join } from 'node:path';
import runSchema from '../../policies/schema/run.schema.json' with { type: 'json' };
import { FileError } from '../lib/file-error.ts';
import { factsOf, readText } from '../lib/files.ts';
import { schemaJudge } from '../lib/libraries/schema-judge.ts';
import { copyableArgument } from '../lib/platform/copyable-argument.ts';
import { type DocumentKind, parseDocument } from '../model/document.ts';
import { UserError } from '../model/error.ts';
import type { Plan } from '../model/plan/plan.ts';
import type { Run } from '../model/run.ts';
import { parsePlan } from '../remediate/parse-plan.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { digestOf } from '../store/file-digest.ts';
import { MANIFEST, manifestOf } from '../store/manifest.ts';
import { planFolder } from '../store/plan-folder.ts';
import { RESTRICTED_FILE, SNAPSHOT_FILE } from '../store/run-folder.ts';

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

/** What is read of a folder to tell what it says; the snapshot has digests of its own. */
const READ_OF = { run: ['run.json', RESTRICTED_FILE], plan: ['plan.json'] } as const;

/**
 * A folder is worked with only where it is the whole run or plan that was written. Throws UserError: `run-interrupted` and
 * `plan-interrupted` without its manifest, which is written last; `run-changed` and `plan-changed` where what is read of it
 * is not what the manifest names; what `manifestOf` throws.
 */
export async function checkWhole(folder: string, of: 'run' | 'plan'): Promise<void> {
  const manifest = await manifestOf(folder);
  const hint =
    of === 'run'
      ? `judge its snapshot again, where it is whole: exaudit audit ${copyableArgument(join(folder, SNAPSHOT_FILE)) ?? 'SNAPSHOT'}`
      : 'plan again: exaudit plan RUN';
  // What cannot be read at all is said first.
  if (manifest === undefined && of === 'run') await storedRun(folder);
  if (manifest === undefined)
    throw new UserError(
      `${of}-interrupted`,
      `"${folder}" has no ${MANIFEST}: this ${of} was interrupted before it was whole, or its manifest was taken away.`,
      { where: folder, hint },
    );
  const known = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  for (const name of READ_OF[of]) {
    if ((await factsOf(join(folder, name)))?.type !== 'file' && !known.has(name)) continue;
    if (known.get(name) === (await digestOf(join(folder, name))).sha256) continue;
    throw new UserError(
      `${of}-changed`,
      `"${join(folder, name)}" is not what was written: ${MANIFEST} names another digest.`,
      {
        where: join(folder, name),
        hint: `see what else was changed: exaudit verify ${copyableArgument(folder) ?? 'FOLDER'}; ${hint}`,
      },
    );
  }
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
