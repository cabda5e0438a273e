import { join, resolve } from 'node:path';
import { factsOf, readText, writeFile } from '../lib/files.ts';
import { EXIT, UserError } from '../model/error.ts';
import { changeFiles } from '../report/change/change-files.ts';
import type { ChangeOptions, ScriptFile } from '../report/change/change-subject.ts';
import { digestOf } from '../store/manifest.ts';
import { PLAN_FILES } from '../store/plan-folder.ts';
import { scriptFiles } from '../store/script-files.ts';
import { storedPlan } from '../store/stored-plan.ts';
import { grounded } from './grounded.ts';
import { type ChangeFlags, type ChangeWishes, changeWishes } from './plan/change-flags.ts';
import { CHANGE_FORMAT_NAMES, changeFormats } from './plan/change-formats.ts';
import type { World } from './world.ts';

/** Writes the change document of a stored plan again, for other readers or with times; nothing is planned again. */
export async function reportPlan(
  folder: string,
  flags: ChangeFlags & { readonly format: string; readonly out?: string },
  world: World,
): Promise<number> {
  const { out } = flags;
  const formats = changeFormats(flags.format);
  if (out === undefined && formats.length > 1) {
    throw new UserError('usage', 'Several files were asked for, and one fits on stdout.', {
      where: '--format',
      hint: `add --out FOLDER, or ask for one of: ${CHANGE_FORMAT_NAMES.slice(1).join(', ')}`,
    });
  }
  if (out !== undefined && resolve(out) === resolve(folder)) {
    throw new UserError('usage', 'The folder of the plan is sealed by its manifest; reports go to another one.', {
      where: '--out',
    });
  }
  const plan = grounded(await storedPlan(join(folder, 'plan.json')));
  const wishes = changeWishes(flags);
  const options: ChangeOptions = {
    ...wishes,
    redactKey: await keyFor(folder, wishes),
    command: world.env.EXAUDIT_COMMAND ?? 'exaudit',
    scripts: await scriptsIn(
      folder,
      scriptFiles(plan).map(({ name }) => name),
    ),
    files: await present(folder),
  };
  for (const { name, text } of changeFiles(plan, formats, options)) {
    if (out === undefined) world.out(text);
    else await writeFile(join(out, name), text);
  }
  return EXIT.ok;
}

async function scriptsIn(folder: string, names: readonly string[]): Promise<readonly ScriptFile[]> {
  const scripts: ScriptFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const isThere = (await factsOf(path))?.type === 'file';
    scripts.push({ name, sha256: isThere ? (await digestOf(path)).sha256 : null });
  }
  return scripts;
}

async function present(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of PLAN_FILES) if ((await factsOf(join(folder, name))) !== undefined) names.push(name);
  return names;
}

/** The key lies beside the plans, as it does beside the runs: the same person has the same pseudonym in both. */
async function keyFor(folder: string, { redact }: ChangeWishes): Promise<string> {
  if (redact === 'none') return '';
  const path = join(folder, '..', 'redaction.key');
  if ((await factsOf(path))?.type === 'file') return (await readText(path)).trim();
  throw new UserError('redact-key-missing', `"${path}" is missing: pseudonyms would differ from those of the plan.`, {
    where: path,
    hint: 'put the key beside the plan, as it was where the plan was made',
  });
}
