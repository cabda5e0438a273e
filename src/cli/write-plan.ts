import { join } from 'node:path';
import type { Planned } from '../audit/plan.ts';
import { visible } from '../lib/escape.ts';
import { writeFile } from '../lib/files.ts';
import { csvText } from '../report/csv-text.ts';
import { writeManifest } from './manifest.ts';
import { scriptFiles } from './script-files.ts';

/**
 * Writes a plan: for each wave a folder with its scripts, the list of names to review where there is one, and plan.json
 * last, so that a folder with a plan.json is a whole plan; then `manifest.json` over all of them. Everything is for this user
 * only: it names servers, accounts and settings. Gives the names of the files that a reader should know of.
 */
export async function writePlan(folder: string, { plan, review }: Planned): Promise<readonly string[]> {
  const names: string[] = [];
  const write = async (name: string, text: string): Promise<void> => {
    await writeFile(join(folder, name), text, { restricted: true });
    names.push(name);
  };
  for (const { name, text } of scriptFiles(plan)) await write(name, text);
  if (review !== null) {
    const rows: string[][] = [];
    for await (const row of review()) {
      rows.push([row.rule, row.mailbox, row.property, row.now, row.proposed, ''].map(visible));
    }
    await write('review.csv', csvText(['rule', 'mailbox', 'property', 'now', 'proposed', 'decision'], rows));
  }
  await write('plan.json', `${JSON.stringify(plan, null, 2)}\n`);
  await writeManifest(folder, { of: 'plan', id: plan.id, tool: plan.tool }, names, { restricted: true });
  return names;
}
