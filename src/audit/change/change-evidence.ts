import { dirname, join } from 'node:path';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { digest } from '../../lib/digest.ts';
import { FileError } from '../../lib/file-error.ts';
import { factsOfTarget } from '../../lib/files.ts';
import type { Capture, CaptureFile } from '../../model/capture.ts';
import { UserError } from '../../model/error.ts';
import { parsePlan } from '../../remediate/parse-plan.ts';
import { parseChangeResult } from '../../remediate/results/parse-change-result.ts';
import type { ReadPlan } from '../../remediate/results/plan-after.ts';
import type { ReadResult } from '../../remediate/results/read-result.ts';
import { storedPlan } from '../stored/stored.ts';
import type { ChangeEvidence } from './after-change.ts';
import { changeFileKind, changeFileText } from './change-file.ts';

const MOST_RESULTS = 1000;
const MOST_UNREAD = 100;
const RESULT_BYTES = 8 * 1024 * 1024;
const PLAN_BYTES = 256 * 1024 * 1024;

interface Found {
  readonly plans: Map<string, ReadPlan>;
  readonly results: Map<string, ReadResult>;
  readonly unread: { readonly file: string; readonly problem: string }[];
}

/**
 * What is known of changes: results in the capture, which are recognized by what stands in them, and what `--change`
 * names: a result, or a folder with results and plan.json. The plan of a result is looked for there, beside it, and in
 * `out`, where `exaudit plan` writes it. `undefined` where nothing of the kind is there.
 *
 * What was named and is none of them throws UserError: `change-unknown`, and what reading it throws. What only lay in
 * a folder and cannot be read is said in `unread`.
 */
export async function changeEvidence(
  given: readonly string[],
  capture: Capture | undefined,
  out: string,
): Promise<ChangeEvidence | undefined> {
  const found: Found = { plans: new Map(), results: new Map(), unread: [] };
  const lying = new Map<string, ReadPlan>();
  for (const path of given) await readGiven(path, found);
  if (capture !== undefined) await readFiles(capture.files, (file) => file.path, { ...found, plans: lying });
  for (const { result } of found.results.values()) {
    if (found.plans.has(result.digest)) continue;
    const plan = lying.get(result.digest) ?? (await planAt(join(out, `plan-${result.plan}`, 'plan.json')));
    if (plan?.plan.digest === result.digest) found.plans.set(result.digest, plan);
  }
  const results = [...found.results.values()];
  if (given.length === 0 && results.length === 0 && found.unread.length === 0) return undefined;
  return { plans: [...found.plans.values()], results, unread: found.unread };
}

async function readGiven(path: string, found: Found): Promise<void> {
  const facts = await factsOfTarget(path);
  const before = found.plans.size + found.results.size + found.unread.length;
  if (facts?.type === 'file' && !/\.zip$/i.test(path)) await readOne(path, found);
  else {
    await readFiles(await filesOf(path), (file) => `${path.replace(/(?<![/\\])[/\\]+$/, '')}/${file.path}`, found);
  }
  if (found.plans.size + found.results.size + found.unread.length > before) return;
  throw new UserError('change-unknown', `"${path}" holds neither a plan nor a result of one.`, {
    where: '--change',
    hint: 'give the folder that "exaudit plan" wrote, or the .result.json that a script of it left behind',
  });
}

async function filesOf(path: string): Promise<readonly CaptureFile[]> {
  try {
    return (await openCapture([path])).files;
  } catch (error) {
    if (error instanceof UserError && error.code === 'capture-empty') return [];
    throw error;
  }
}

/** A file that was named has to be one. */
async function readOne(path: string, found: Found): Promise<void> {
  const [file] = (await openCapture([path])).files;
  const kind = file === undefined ? undefined : await changeFileKind(file);
  if (file === undefined || kind === undefined) return;
  if (kind === 'plan') addPlan(parsePlan(await changeFileText(file, PLAN_BYTES), path), path, found);
  else {
    const text = await changeFileText(file, RESULT_BYTES);
    const result = parseChangeResult(text, path);
    found.results.set(digest(text), { file: path, result });
    for (const folder of [dirname(path), dirname(dirname(path))]) {
      const plan = await planAt(join(folder, 'plan.json'));
      if (plan?.plan.digest === result.digest) found.plans.set(result.digest, plan);
    }
  }
}

const addPlan = (plan: ReadPlan['plan'], file: string, { plans }: Found): void =>
  void plans.set(plan.digest, { file, plan });

async function readFiles(
  files: readonly CaptureFile[],
  nameOf: (file: CaptureFile) => string,
  found: Found,
): Promise<void> {
  for (const file of files) {
    const kind = await changeFileKind(file);
    if (kind === undefined) continue;
    const name = nameOf(file);
    try {
      if (kind === 'plan') addPlan(parsePlan(await changeFileText(file, PLAN_BYTES), name), name, found);
      else if (found.results.size >= MOST_RESULTS)
        throw new UserError('result-limit', `More than ${MOST_RESULTS} results: this one was not read.`);
      else {
        const text = await changeFileText(file, RESULT_BYTES);
        const key = digest(text);
        if (!found.results.has(key)) found.results.set(key, { file: name, result: parseChangeResult(text, name) });
      }
    } catch (error) {
      if (!(error instanceof UserError) && !(error instanceof FileError)) throw error;
      if (found.unread.length < MOST_UNREAD) found.unread.push({ file: name, problem: error.message });
      else {
        found.unread.push({ file: name, problem: 'No more are named, and nothing behind this one was read.' });
        return;
      }
    }
  }
}

/** A plan that may be there; what cannot be read as one is none. */
async function planAt(path: string): Promise<ReadPlan | undefined> {
  if ((await factsOfTarget(path))?.type !== 'file') return undefined;
  try {
    return { file: path, plan: await storedPlan(path) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
