import { terminal as shown } from '../../../lib/escape.ts';
import type { Run } from '../../../model/run.ts';
import { RUNS_FOLDER } from '../../../model/words.ts';
import type { ReportOptions } from '../../report.ts';
import { textWidth } from '../../words/columns.ts';
import type { ToMend } from '../../words/do-first.ts';
import { planCommand } from '../../words/run-text.ts';
import type { Screen } from './screen.ts';

const KEPT_HERE = new RegExp(String.raw`^${RUNS_FOLDER}[\\/][^\\/]+[\\/]run\.json$`);

/** Where the reports lie, and what to type next. */
export function footLines({ run, options, width }: Screen, [worst]: readonly ToMend[]): readonly string[] {
  return [
    ...(options.reportPath === undefined ? [] : [`Report  ${shown(options.reportPath)}`]),
    ...(options.runPath === undefined || !options.all ? [] : [`Run     ${shown(options.runPath)}`]),
    ...(worst === undefined ? [] : next(worst, run, options, width)),
  ];
}

/** What to type next: why the worst rule matters, and what would mend what fails. Commands are never cut. */
function next(worst: ToMend, run: Run, options: ReportOptions, width: number): readonly string[] {
  const explain = `Next    ${options.command} policy explain ${worst.view.rule.id}`;
  const { command, runPath } = options;
  if (runPath === undefined) return [explain];
  // The folder of a run names it as well as its run.json does, and its id where runs are kept as nobody said otherwise.
  const paths = [runPath, runPath.replace(/[\\/]run\.json$/, ''), ...(KEPT_HERE.test(runPath) ? [run.id] : [])];
  const plans = paths.flatMap((path) => planCommand(run, command, shown(path)) ?? []);
  const [plan] = plans;
  if (plan === undefined) return [explain];
  const together = plans.map((one) => `${explain}      ${one}`).find((line) => textWidth(line) <= width);
  return together === undefined ? [explain, `        ${plan}`] : [together];
}
