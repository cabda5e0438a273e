import { join } from 'node:path';
import { factsOf } from '../../lib/files.ts';
import { changeFiles } from '../../report/change/change-files.ts';
import type { ChangeFormat } from '../../report/change/change-formats.ts';
import type { ChangeOptions, ScriptFile } from '../../report/change/change-options.ts';
import { digestOf } from '../../store/file-digest.ts';
import { PLAN_FILES } from '../../store/plan-folder.ts';
import { keyBeside } from '../../store/redaction-key.ts';
import { grounded } from '../plan/grounded.ts';
import { scriptFiles } from '../plan/script-files.ts';
import type { Rendered } from './rendered.ts';
import { storedPlan } from './stored.ts';

/** The change document of a stored plan, for other readers or with times; nothing is planned again. */
export async function documentsOfPlan(
  folder: string,
  formats: readonly ChangeFormat[],
  wishes: Pick<ChangeOptions, 'redact' | 'start' | 'until' | 'command'>,
): Promise<readonly Rendered[]> {
  const plan = grounded(await storedPlan(join(folder, 'plan.json')));
  const files: string[] = [];
  for (const name of PLAN_FILES) if ((await factsOf(join(folder, name))) !== undefined) files.push(name);
  const scripts: ScriptFile[] = [];
  for (const { name } of scriptFiles(plan)) {
    const path = join(folder, name);
    const isThere = (await factsOf(path))?.type === 'file';
    scripts.push({ name, sha256: isThere ? (await digestOf(path)).sha256 : null });
  }
  const redactKey = wishes.redact === 'none' ? '' : await keyBeside(folder, 'plan');
  return changeFiles(plan, formats, { ...wishes, redactKey, scripts, files });
}
