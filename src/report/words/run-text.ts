import { counted } from '../../lib/counted.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { EXIT } from '../../model/error.ts';
import type { Run, RunProfile } from '../../model/run.ts';
import type { ReportOptions } from '../report.ts';
import { ruleViews } from './rule-view.ts';

/** Stands in place of all counts where no rule could be judged. */
export function nothingJudgedText({ summary, records, subject }: Run): string {
  const read = records.filter((record) => record.status === 'read' || record.status === 'partly').length;
  const files = records.length === 0 ? 'no file in it' : `${read} of ${counted(records.length, 'file')} could be read`;
  return `NOTHING JUDGED: none of ${counted(summary.rules, 'rule')} found evidence in "${subject}"; ${files}.`;
}

/** How the profile was chosen, without the contradiction that is shown beside it anyway. */
export function chosenText({ explicit, chosen, misfits }: Pick<RunProfile, 'explicit' | 'chosen' | 'misfits'>): string {
  if (explicit) return 'asked for by name.';
  const [first] = misfits;
  const short = first === undefined ? chosen : chosen.replace(`: ${first}`, '');
  return /[.?!]$/.test(short) ? short : `${short}.`;
}

/** `exit 3: …; also …`; where nothing speaks against the run, what that means. */
export function exitText({ exit: { code, reasons }, failOn }: Pick<Run, 'exit' | 'failOn'>): string {
  if (reasons.length > 0) return `exit ${code}: ${reasons.join('; also ')}`;
  return code === EXIT.ok ? `exit 0: no unwaived failure at or above "${failOn}"` : `exit ${code}`;
}

/** What to type to plan the changes for what fails; `null` where no failing rule names a remedy. `path` is that of run.json. */
export function planCommand(run: Run, command: string, path: string): string | null {
  const hasFix = ruleViews(run).some(({ rule, word }) => word === 'fail' && rule.fix !== undefined);
  if (!hasFix) return null;
  return `${command} plan ${copyableArgument(path) ?? 'RUN'}`;
}

/** Why one would compare, as the beginning of a sentence; empty where the run does not say. */
export const compareReason = ({ compareBecause }: Pick<RunProfile, 'compareBecause'>): string =>
  compareBecause === undefined ? '' : `Another profile fits as well (${compareBecause}).`;

/** What to type to judge the same thing by another profile. */
export function compareCommand(
  { command, target }: Pick<ReportOptions, 'command' | 'target'>,
  profile: string,
): string {
  const quoted = (target === undefined ? undefined : copyableArgument(target)) ?? 'CAPTURE';
  return `${command} audit ${quoted} --profile ${profile}`;
}
