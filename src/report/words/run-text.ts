import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { EXIT } from '../../model/error.ts';
import type { CoverageGap, Run, RunProfile } from '../../model/run.ts';
import { ruleWordOf } from '../../model/words.ts';
import { redact } from '../redact/redact.ts';
import type { ReportOptions } from '../report.ts';
import { ruleViews } from './rule-text.ts';

/** What is missing, and what would settle it, as sentences. */
export function gapText({ detail, settle }: Pick<CoverageGap, 'detail' | 'settle'>): string {
  return [detail, settle]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** Stands in place of all counts where no rule could be judged. */
export function nothingJudgedText({ summary, records, subject }: Run): string {
  const read = records.filter((record) => record.status === 'read' || record.status === 'partly').length;
  const files = records.length === 0 ? 'no file in it' : `${read} of ${counted(records.length, 'file')} could be read`;
  return `NOTHING JUDGED: none of ${counted(summary.rules, 'rule')} found evidence in "${subject}"; ${files}.`;
}

/** How many rules lack evidence for a part and are counted under a worse word than "not judged". */
export function judgedInPart({ coverage, results }: Pick<Run, 'coverage' | 'results'>): number {
  const words = new Map(results.map((result) => [result.rule, ruleWordOf(result)]));
  const lacking = new Set(coverage.gaps.flatMap((gap) => gap.rules));
  return [...lacking].filter((rule) => words.get(rule) !== 'not-judged').length;
}

/** How the profile was chosen, without the contradiction that is shown beside it anyway. */
export function chosenText({ explicit, chosen, misfits }: Pick<RunProfile, 'explicit' | 'chosen' | 'misfits'>): string {
  if (explicit) return 'asked for by name.';
  const [first] = misfits;
  const short = first === undefined ? chosen : chosen.replace(`: ${first}`, '');
  return /[.?!]$/.test(short) ? short : `${short}.`;
}

/** The line that goes to stderr, with every reason, the deciding one first: `exit 3: …; also …`. */
export function exitLine(run: Run, options: Pick<ReportOptions, 'redact' | 'redactKey'>): string {
  return terminal(exitText(redact(run, { ...options, screen: true })));
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

/** Stands above what `mostSettling` gives. */
export const MOST_SETTLING = 'Commands that would settle most, typed in the folder of the capture';

/** The first gaps that somebody can close by typing: gaps are in the order of what they would settle. */
export function mostSettling(
  gaps: Run['coverage']['gaps'],
): readonly { readonly rules: number; readonly commands: readonly string[] }[] {
  return gaps
    .slice(0, 3)
    .flatMap(({ commands, rules }) => (commands === undefined ? [] : [{ rules: rules.length, commands }]));
}
