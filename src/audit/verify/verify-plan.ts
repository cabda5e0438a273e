import { join } from 'node:path';
import { digest as sha256Of } from '../../lib/digest.ts';
import { FileError } from '../../lib/file-error.ts';
import { VERSION } from '../../lib/version.ts';
import type { Plan } from '../../model/plan/plan.ts';
import { digestOf, digestsBelowSignature } from '../../store/file-digest.ts';
import { linesOrWrong, note, right, type VerdictLine, wrong } from '../../store/verdict-line.ts';
import { scriptFiles } from '../plan/script-files.ts';
import { storedPlan } from '../stored/stored.ts';

/**
 * What the files of a plan say of each other, which also holds where somebody mended the manifest: plan.json against
 * its own digest, that is what an approval is bound to, and every script against what this plan writes.
 */
export function verifyPlan(folder: string, id: string): Promise<readonly VerdictLine[]> {
  return linesOrWrong('plan.json', async () => {
    const plan = await storedPlan(join(folder, 'plan.json'));
    if (plan.id !== id) return [wrong('plan.json', `is plan ${plan.id}, the manifest is of plan ${id}`)];
    const digest = right('plan.json', `digest ${plan.digest} as its approval names it`);
    const tool = `exaudit ${VERSION}`;
    if (plan.tool === tool) return [digest, ...(await scriptLines(folder, plan))];
    const written = `were written by ${plan.tool}, this is ${tool}: they were not written again to compare`;
    return [digest, note('scripts', written)];
  });
}

async function scriptLines(folder: string, plan: Plan): Promise<readonly VerdictLine[]> {
  const files = scriptFiles(plan);
  const lines: VerdictLine[] = [];
  for (const { content, name } of files) {
    const found = await digestsAt(join(folder, name));
    if (found === undefined) lines.push(wrong(name, 'belongs to this plan and cannot be read'));
    else if (!found.includes(sha256Of(content))) lines.push(wrong(name, 'is not the script that this plan writes'));
  }
  return lines.length > 0 ? lines : [right('scripts', `${files.length} scripts, each as this plan writes it`)];
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
