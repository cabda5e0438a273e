import { join } from 'node:path';
import { digest } from '../lib/digest.ts';
import { factsOf } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import { digestOf } from './file-digest.ts';

/** Files of a plan that its document names beside the scripts. */
export const PLAN_FILES = ['plan.json', 'review.csv', 'by-hand.txt', 'waiver-requests.yaml', 'users.txt'] as const;

/** The folder of a plan, where that is what was given; else `undefined`. */
export async function planFolder(path: string): Promise<string | undefined> {
  if (/(^|[\\/])plan\.json$/.test(path)) return join(path, '..');
  return (await factsOf(join(path, 'plan.json')))?.type === 'file' ? path : undefined;
}

/** Scripts that somebody signed or edited are not written over: the same plan, made again, has the same folder. */
export async function refuseChanged(
  folder: string,
  scripts: readonly { readonly name: string; readonly content: string }[],
): Promise<void> {
  for (const { content, name } of scripts) {
    const path = join(folder, name);
    if ((await factsOf(path)) === undefined || (await digestOf(path)).sha256 === digest(content)) continue;
    throw new UserError(
      'plan-in-the-way',
      `"${path}" was signed or changed after it was written; it is not written over.`,
      { where: path, hint: 'move that folder away, or give another --out' },
    );
  }
}
