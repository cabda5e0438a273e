import { join } from 'node:path';
import type { Planned } from '../audit/plan/plan.ts';
import { grounded } from '../cli/grounded.ts';
import { reviewText } from '../cli/review-text.ts';
import { waiverRequestsText } from '../cli/waiver-requests-text.ts';
import { digest } from '../lib/digest.ts';
import { factsOf, writeFile } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import { byHandText } from '../report/change/by-hand-text.ts';
import { changeFiles } from '../report/change/change-files.ts';
import { CHANGE_FILES, type ChangeFormat } from '../report/change/change-formats.ts';
import { type ChangeOptions, changeSubject } from '../report/change/change-subject.ts';
import { digestOf, writeManifest } from './manifest.ts';
import { PLAN_FILES } from './plan-folder.ts';
import { scriptFiles } from './script-files.ts';

/** Which documents go with a plan, and how they are written. */
export interface PlanDocuments extends Pick<ChangeOptions, 'redact' | 'redactKey' | 'start' | 'until' | 'command'> {
  readonly formats: readonly ChangeFormat[];
}

/**
 * Writes a plan: for each wave a folder with its scripts, the list of names to review, what is done by hand and the
 * waivers to ask for where there are any, the change document, and plan.json last, so that a folder with a plan.json is
 * a whole plan; then `manifest.json` over all of them. Everything is for this user only: it names servers, accounts and
 * settings. Gives the names of the files that a reader should know of.
 */
export async function writePlan(
  folder: string,
  { plan, review }: Planned,
  documents: PlanDocuments,
): Promise<readonly string[]> {
  const names: string[] = [];
  const write = async (name: string, text: string): Promise<void> => {
    await writeFile(join(folder, name), text, { restricted: true });
    names.push(name);
  };
  const scripts = scriptFiles(plan);
  await refuseChanged(folder, scripts);
  for (const { name, text } of scripts) await write(name, text);
  if (review !== null) await write('review.csv', await reviewText(review()));
  const { instructions } = plan;
  if (instructions.length > 0) await write('by-hand.txt', byHandText(plan.id, instructions));
  const whole = grounded(plan);
  const options: ChangeOptions = {
    ...documents,
    scripts: scripts.map(({ name, text }) => ({ name, sha256: digest(text) })),
    files: PLAN_FILES,
  };
  const { requests } = changeSubject(whole, whole.grounds, options);
  if (requests.length > 0) await write('waiver-requests.yaml', waiverRequestsText(requests));
  const told = ['plan.json', ...names, ...documents.formats.map((format) => CHANGE_FILES[format])];
  const files = PLAN_FILES.filter((name) => told.includes(name));
  for (const { name, text } of changeFiles(whole, documents.formats, { ...options, files })) await write(name, text);
  await write('plan.json', `${JSON.stringify(plan, null, 2)}\n`);
  await writeManifest(folder, { of: 'plan', id: plan.id, tool: plan.tool }, names, { restricted: true });
  return names;
}

/** Scripts that somebody signed or edited are not written over: the same plan, made again, has the same folder. */
async function refuseChanged(
  folder: string,
  scripts: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  for (const { name, text } of scripts) {
    const path = join(folder, name);
    if ((await factsOf(path)) === undefined || (await digestOf(path)).sha256 === digest(text)) continue;
    throw new UserError(
      'plan-changed',
      `"${path}" was signed or changed after it was written; it is not written over.`,
      {
        where: path,
        hint: 'move that folder away, or give another --out',
      },
    );
  }
}
