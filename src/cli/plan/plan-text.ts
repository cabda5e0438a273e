import type { Planned } from '../../audit/plan/plan-options.ts';
import { counted } from '../../lib/counted.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import type { Plan } from '../../model/plan/plan.ts';
import { type PlanLine, planLinesText } from './plan-line.ts';
import { contradictionLines, refusalLines } from './refusal-lines.ts';
import { stepsLines } from './step-lines.ts';

interface About {
  readonly folder: string;
  readonly files: readonly string[];
  /** The policies are no longer those of the run. */
  readonly changed: boolean;
  /** How the reader calls this program. */
  readonly command: string;
  /** Columns of the reader's screen; lines have 72 to 160. */
  readonly width: number;
}

/** The summary of a plan in plain words, in lines of the screen's width; what is to be typed is never broken. */
export function planText(planned: Planned, about: About): string {
  const { plan, run } = planned;
  const columns = Math.min(160, Math.max(72, about.width));
  const lines: readonly PlanLine[] = [
    `Plan ${plan.id}   ${plan.organization ?? run.subject}   profile ${plan.profile}`,
    ...(about.changed ? ['Note   The policies have changed since that run: this plan judges by those of today.'] : []),
    '',
    ...(plan.waves.length === 0 ? emptyLines(planned) : stepsLines(plan)),
    ...contradictionLines(plan),
    ...refusalLines(plan.refused),
    ...writtenLines(plan, about),
  ];
  return planLinesText(lines, columns);
}

/** Where there is no step, what follows from steps is not spoken of. */
function emptyLines({ plan, run }: Planned): readonly PlanLine[] {
  if (plan.refused.length === 0) {
    const judged = counted(run.summary.judged, 'rule');
    return [['', `Nothing fails among the ${judged} that could be judged: there is nothing to plan.`]];
  }
  const why = isAllLeftOut(plan)
    ? 'nothing of what fails is among what you asked for'
    : 'nothing of what fails can be mended by a script';
  return [`No step: ${why}.`, ''];
}

const isAllLeftOut = ({ refused }: Plan): boolean => refused.every(({ reason }) => reason === 'not-asked');

/** What was written, and what a reader does with it. */
function writtenLines(plan: Plan, { command, files, folder }: About): readonly PlanLine[] {
  if (files.length === 0) return ['Nothing was written, and nothing was changed.'];
  const beside = files.filter((name) => !name.includes('/'));
  const scripts = files.length - beside.length;
  const quoted = copyableArgument(folder) ?? 'PLANFOLDER';
  const steps: readonly string[] =
    plan.waves.length === 0
      ? []
      : [
          'Next    review the change document and the scripts; what is approved is',
          '        the digest of the plan:',
          `        ${plan.digest}`,
          '        sign the scripts (docs/signing-scripts.md); before they are run:',
          `        ${command} verify ${quoted}`,
        ];
  return [
    `Written ${folder}`,
    ['        ', [...beside, ...(scripts === 0 ? [] : [counted(scripts, 'script')])].join(', ')],
    ...steps,
    'Nothing was changed.',
  ];
}
