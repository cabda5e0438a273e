import { join } from 'node:path';
import { digest as sha256Of } from '../../lib/digest.ts';
import { FileError } from '../../lib/file-error.ts';
import { VERSION } from '../../lib/version.ts';
import { UserError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/plan.ts';
import { digestsBelowSignature } from '../../store/digest-below-signature.ts';
import { digestOf } from '../../store/manifest.ts';
import { scriptFiles } from '../../store/script-files.ts';
import { storedPlan } from '../../store/stored-plan.ts';
import { note, ok, type VerdictLine, wrong } from '../../store/verdict-line.ts';

/**
 * What the files of a plan say of each other, which also holds where somebody mended the manifest: plan.json against
 * its own digest, that is what an approval is bound to, and every script against what this plan writes.
 */
export async function verifyPlan(folder: string, id: string): Promise<readonly VerdictLine[]> {
  const plan = await readable(folder);
  if ('verdict' in plan) return [plan];
  if (plan.id !== id) return [wrong('plan.json', `is plan ${plan.id}, the manifest is of plan ${id}`)];
  const digest = ok('plan.json', `digest ${plan.digest} as its approval names it`);
  const tool = `exaudit ${VERSION}`;
  if (plan.tool !== tool)
    return [
      digest,
      note('scripts', `were written by ${plan.tool}, this is ${tool}: they were not written again to compare`),
    ];
  return [digest, ...(await scriptLines(folder, plan))];
}

async function readable(folder: string): Promise<Plan | VerdictLine> {
  try {
    return await storedPlan(join(folder, 'plan.json'));
  } catch (error) {
    if (error instanceof UserError) return wrong('plan.json', error.message);
    throw error;
  }
}

async function scriptLines(folder: string, plan: Plan): Promise<readonly VerdictLine[]> {
  const files = scriptFiles(plan);
  const lines: VerdictLine[] = [];
  for (const { name, text } of files) {
    const found = await digestsAt(join(folder, name));
    if (found === undefined) lines.push(wrong(name, 'belongs to this plan and cannot be read'));
    else if (!found.includes(sha256Of(text))) lines.push(wrong(name, 'is not the script that this plan writes'));
  }
  return lines.length > 0 ? lines : [ok('scripts', `${files.length} scripts, each as this plan writes it`)];
}

/** Of the file, and of what stands above an Authenticode signature at its end. */
async function digestsAt(path: string): Promise<readonly string[] | undefined> {
  try {
    return [(await digestOf(path)).sha256, ...(await digestsBelowSignature(path))];
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
