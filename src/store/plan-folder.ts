import { join } from 'node:path';
import { factsOf } from '../lib/files.ts';

/** Files of a plan that its document names beside the scripts. */
export const PLAN_FILES = ['plan.json', 'review.csv', 'by-hand.txt', 'waiver-requests.yaml', 'users.txt'] as const;

/** The folder of a plan, where that is what was given; else `undefined`. */
export async function planFolder(path: string): Promise<string | undefined> {
  if (/(^|[\\/])plan\.json$/.test(path)) return join(path, '..');
  return (await factsOf(join(path, 'plan.json')))?.type === 'file' ? path : undefined;
}
