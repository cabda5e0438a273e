import type { ScriptRun } from '../../../model/plan/after-change.ts';
import { checkCounts } from '../../words/after-change/check-after-words.ts';
import { isTrouble, outcomeText, timesText } from '../../words/after-change/script-run-words.ts';
import { contradictionText, missingText, stepCounts } from '../../words/after-change/step-after-words.ts';
import { padEnd, wrap, wrapWithin } from '../../words/columns.ts';
import { serverName } from '../../words/words.ts';
import type { Screen } from './screen.ts';

const INDENT = 11;
const MOST_TROUBLES = 2;
const MOST_LINES = 10;

/** What became of plans, in short: the reports hold every value. Nothing where no result was found. */
export function afterChangeLines({ run, options, width }: Screen): readonly string[] {
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
    add('Change', `plan ${plan.id}: ${runsText(plan.runs)}`);
    const troubles = plan.runs.filter(isTrouble);
    for (const one of options.all ? troubles : troubles.slice(-MOST_TROUBLES))
      add('', `${one.kind} wave ${one.wave} ${serverName(one.computer)}: ${outcomeText(one)}`, true);
    if (plan.file === null) add('', 'plan.json is not here, so nothing is held against it (--change)', true);
    else add('', [stepCounts(plan.steps), checkCounts(plan)].filter((part) => part !== '').join('; '));
    const against = contradictionText(plan);
    if (against !== '') add('', against, true);
    const missing = missingText(plan);
    if (missing !== '') add('', missing, true);
  }
  for (const { problem } of after.unread) add('Change', problem, true);
  if (options.all || lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${' '.repeat(INDENT)}and more: add --all, or open the report`];
}

/** `2 × apply done; last 2026-11-01 06:02Z, CHG0042`: what needs a look has lines of its own. */
function runsText(runs: readonly ScriptRun[]): string {
  const last = runs.at(-1);
  if (last === undefined) return 'no result of its scripts';
  const groups = Map.groupBy(
    runs.filter((run) => !isTrouble(run)),
    (run) => `${run.kind} ${outcomeText(run)}`,
  );
  const calm = [...groups].map(([text, some]) => `${some.length} × ${text}`);
  const troubles = runs.filter(isTrouble).length;
  const each = [...calm, ...(troubles === 0 ? [] : [`${troubles} to look at`])].join(', ');
  return `${each}; last ${timesText(last)}${last.changeId === '' ? '' : `, ${last.changeId}`}`;
}
