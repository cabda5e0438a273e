import type { ScriptRun } from '../../model/after-change.ts';
import {
  checkCounts,
  contradictionText,
  isTrouble,
  missingText,
  outcomeText,
  stepCounts,
  timesText,
} from '../after-change-words.ts';
import { padEnd } from '../cut-middle.ts';
import { serverName } from '../server-name.ts';
import { wrap, wrapWithin } from '../wrap.ts';
import type { Page } from './page.ts';

const INDENT = 11;
const MOST_RUNS = 2;

/** What became of plans, in short: the reports hold every value. Nothing where no result was found. */
export function afterChange({ run, options, width }: Page): readonly string[] {
  const { afterChange: after } = run;
  if (after === undefined) return [];
  const lines: string[] = [];
  const add = (label: string, text: string, look = false): void => {
    const room = width - INDENT;
    const parts = options.all ? wrap(text, room) : wrapWithin(text, room, 2);
    for (const [index, part] of parts.entries()) {
      const head = index === 0 ? (look ? `${padEnd(label, INDENT - 2)}! ` : padEnd(label, INDENT)) : ' '.repeat(INDENT);
      lines.push(`${head}${part}`);
    }
  };
  for (const plan of after.plans) {
    add('Change', `plan ${plan.id}: ${runsText(plan.runs)}`, plan.runs.some(isTrouble));
    if (plan.file === null) add('', 'its plan.json is not here: nothing is held against it (--change FOLDER)', true);
    else add('', stepCounts(plan.steps));
    const against = contradictionText(plan);
    if (against !== '') add('', against, true);
    const checks = checkCounts(plan);
    if (checks !== '') add('', `${checks.charAt(0).toUpperCase()}${checks.slice(1)}`);
    const missing = missingText(plan);
    if (missing !== '') add('', missing, true);
  }
  for (const { problem } of after.unread) add('Change', problem, true);
  return lines;
}

/** `apply wave 1 EX16: done; apply wave 2 EX19: CRASHED …; last 2026-11-01 06:02Z, CHG0042`; many are counted. */
function runsText(runs: readonly ScriptRun[]): string {
  const last = runs.at(-1);
  if (last === undefined) return 'no result of its scripts';
  const each =
    runs.length <= MOST_RUNS
      ? runs.map((run) => `${run.kind} wave ${run.wave} ${serverName(run.computer)}: ${outcomeText(run)}`)
      : [...Map.groupBy(runs, (run) => `${run.kind} ${outcomeText(run)}`)].map(
          ([text, some]) => `${some.length} × ${text}`,
        );
  const id = last.changeId === '' ? '' : `, ${last.changeId}`;
  return `${each.join('; ')}; last of ${timesText(last)}${id}`;
}
