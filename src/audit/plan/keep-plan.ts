import { digest } from '../../lib/digest.ts';
import { json } from '../../lib/escape.ts';
import { byHandText } from '../../report/change/by-hand-text.ts';
import { changeFiles, fileText } from '../../report/change/change-files.ts';
import { CHANGE_FILES, type ChangeFormat } from '../../report/change/change-formats.ts';
import type { ChangeOptions } from '../../report/change/change-options.ts';
import { changeSubject } from '../../report/change/change-subject.ts';
import { PLAN_FILES, refuseChanged } from '../../store/plan-folder.ts';
import { writeFolder } from '../../store/write-folder.ts';
import { grounded } from './grounded.ts';
import type { Planned } from './plan-options.ts';
import { reviewText } from './review-text.ts';
import { type PlanFile, scriptFiles } from './script-files.ts';
import { waiverRequestsText } from './waiver-requests-text.ts';

/** Which documents go with a plan, and how they are written. */
export interface PlanDocuments extends Pick<ChangeOptions, 'redact' | 'redactKey' | 'start' | 'until' | 'command'> {
  readonly formats: readonly ChangeFormat[];
}

/**
 * Writes a plan: for each wave a folder with its scripts, the list of names to review, what is done by hand and the
 * waivers to ask for where there are any, the change document, and plan.json. Everything is for this user only: it names
 * servers, accounts and settings. Gives the names of the files that a reader should know of.
 */
export async function keepPlan(folder: string, planned: Planned, documents: PlanDocuments): Promise<readonly string[]> {
  const { plan } = planned;
  const scripts = scriptFiles(plan);
  await refuseChanged(folder, scripts);
  const files = [...scripts, ...(await besideScripts(planned, scripts, documents))];
  await writeFolder(
    folder,
    { of: 'plan', id: plan.id, tool: plan.tool },
    files.map((file) => ({ ...file, restricted: true })),
  );
  return files.map(({ name }) => name);
}

async function besideScripts(
  { plan, review }: Planned,
  scripts: readonly PlanFile[],
  documents: PlanDocuments,
): Promise<readonly PlanFile[]> {
  const whole = grounded(plan);
  const { instructions } = plan;
  const options: ChangeOptions = {
    ...documents,
    scripts: scripts.map(({ content, name }) => ({ name, sha256: digest(content) })),
    files: PLAN_FILES,
  };
  const { requests } = changeSubject(whole, whole.grounds, options);
  const lists = [
    ...(review === null ? [] : [{ name: 'review.csv', content: await reviewText(review()) }]),
    ...(instructions.length === 0 ? [] : [{ name: 'by-hand.txt', content: byHandText(plan.id, instructions) }]),
    ...(requests.length === 0 ? [] : [{ name: 'waiver-requests.yaml', content: waiverRequestsText(requests) }]),
  ];
  const told = ['plan.json', ...lists.map(({ name }) => name), ...documents.formats.map((one) => CHANGE_FILES[one])];
  const files = PLAN_FILES.filter((name) => told.includes(name));
  return [
    ...lists,
    ...changeFiles(whole, documents.formats, { ...options, files }).map((file) => ({
      name: file.name,
      content: fileText(file),
    })),
    { name: 'plan.json', content: `${json(JSON.stringify(plan, null, 2))}\n` },
  ];
}
