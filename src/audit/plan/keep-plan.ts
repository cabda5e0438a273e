import { digest } from '../../lib/digest.ts';
import { json } from '../../lib/escape.ts';
import { yamlText } from '../../lib/libraries/yaml-text.ts';
import type { Plan } from '../../model/plan/plan.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import { COMMON_NAME, COMMON_TEXT } from '../../remediate/scripts/common-file.ts';
import { scriptsOf } from '../../remediate/scripts/write-scripts.ts';
import { byHandText } from '../../report/change/by-hand-text.ts';
import { changeFiles, fileText } from '../../report/change/change-files.ts';
import { CHANGE_FILES, type ChangeFormat } from '../../report/change/change-formats.ts';
import { type ChangeOptions, changeSubject } from '../../report/change/change-subject.ts';
import type { WaiverRequest } from '../../report/change/waiver-requests.ts';
import { PLAN_FILES, refuseChanged } from '../../store/plan-folder.ts';
import { writeFolder } from '../../store/write-folder.ts';
import { grounded } from './ground-plan.ts';
import type { Planned } from './plan.ts';
import { reviewText } from './review.ts';

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

interface PlanFile {
  readonly name: string;
  readonly content: string;
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

/** The common file of the release, and the scripts of all waves, as they stand in the folder of a plan; names with `/`. */
export const scriptFiles = (plan: Plan): readonly PlanFile[] =>
  plan.waves.length === 0
    ? []
    : [
        { name: COMMON_NAME, content: COMMON_TEXT },
        ...plan.waves.flatMap((wave) =>
          scriptsOf(plan, wave).map(({ name, text }) => ({ name: `wave-${wave.number}/${name}`, content: text })),
        ),
      ];

/** The requests as a waivers file in which nobody has asked for anything and nobody approved: it covers nothing yet. */
export function waiverRequestsText(requests: readonly WaiverRequest[]): string {
  const entries = requests.map(({ expires, id, kind, observed, reason, resource, rule, starts }) => ({
    id,
    kind,
    rule,
    resource,
    ...(Object.keys(observed).length === 0 ? {} : { observed }),
    reason,
    requestedBy: null,
    approvedBy: null,
    approvedAt: null,
    starts,
    expires,
  }));
  const text = `# Waivers that the workarounds of this plan need under its target profile. They cover nothing until somebody has
# filled in requestedBy, and somebody else approvedBy and approvedAt. Then hand the file to "exaudit audit --waivers".
${yamlText(entries, { nullStr: '~', lineWidth: 0 })}`;
  // What was written must read back: a mistake shows now, not at the next audit.
  loadWaivers(text, 'the waivers of the plan');
  return text;
}
