import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { AfterChange, PlanAfter, StepAfter, ValueAfter } from '../../../model/plan/after-change.ts';
import { checkCounts, checkRows } from '../../words/after-change/check-after-words.ts';
import { isTrouble, outcomeText, timesText } from '../../words/after-change/script-run-words.ts';
import {
  ACTUAL_WORDS,
  contradictionText,
  isOdd,
  LATER_WORDS,
  missingText,
  stateText,
  stepCounts,
  stepsToShow,
} from '../../words/after-change/step-after-words.ts';
import { minuteText, serverName, valueText } from '../../words/words.ts';
import { markdownTable } from './table.ts';

const MOST_ROWS = 500;

/** Planned against actual, as parts of a page in Markdown; one paragraph, list or table each. */
export function afterChangeMarkdown(after: AfterChange, all: boolean): readonly string[] {
  return [
    'What scripts of a plan did, and what the evidence of this audit says of it. A result decides no verdict.',
    ...after.unread.map(({ file, problem }) => `**!** Not read: ${code(file)}. ${prose(problem)}`),
    ...after.plans.flatMap((one) => plan(one, all)),
  ];
}

function plan(after: PlanAfter, all: boolean): readonly string[] {
  const missing = missingText(after);
  const checks = checkCounts(after);
  const against = contradictionText(after);
  const rows = checkRows(after);
  const shown = stepsToShow(after.steps, all);
  const later = shown.flatMap((step) => step.later.map((row) => ({ row, step })));
  return [
    `### Plan ${code(after.id)}`,
    [
      `- digest ${code(after.digest)}${after.file === null ? '' : `, read from ${code(after.file)}`}`,
      ...after.notes.map((note) => `- ${prose(note)}`),
      ...(missing === '' ? [] : [`- **!** ${prose(missing)}`]),
      `- ${prose(stepCounts(after.steps))}`,
      ...(against === '' ? [] : [`- **!** ${prose(against)}`]),
      ...(checks === '' ? [] : [`- ${prose(`Under profile ${after.checks?.profile ?? ''}, ${checks}`)}`]),
    ].join('\n'),
    after.runs.length === 0
      ? '**!** No result of any of its scripts was found.'
      : markdownTable(
          ['Script', 'Wave', 'Server', 'Ended', 'By', 'Change', 'Outcome'],
          after.runs.map((run) => [
            `${run.kind}.ps1`,
            String(run.wave),
            prose(serverName(run.computer)),
            prose(timesText(run)),
            prose(run.who),
            prose(run.changeId || '–'),
            `${isTrouble(run) ? '**!** ' : ''}${prose([outcomeText(run), run.stoppedBy ?? ''].filter((part) => part !== '').join(': '))}`,
          ]),
        ),
    markdownTable(
      ['Step', 'Script says', 'Setting', 'Before', 'Planned', 'Script read', 'Evidence now', 'Actual'],
      shown.flatMap((step) => step.values.map((value, index) => valueRow(value, step, index === 0))),
    ),
    ...(shown.length === after.steps.length
      ? []
      : [`${after.steps.length - shown.length} more steps stand in run.json.`]),
    ...(later.length === 0
      ? []
      : [
          markdownTable(
            ['Step', 'Seen by the script', 'Property', 'Planned', 'Read', 'Actual'],
            later
              .slice(0, MOST_ROWS)
              .map(({ row, step }) => [
                step.id,
                prose(row.where),
                prose(row.property),
                code(valueText(step.expected === 'before' ? row.before : row.after)),
                code(valueText(row.read)),
                prose([LATER_WORDS[row.state], row.error ?? ''].filter((part) => part !== '').join(': ')),
              ]),
          ),
        ]),
    ...(rows.length === 0
      ? []
      : [
          markdownTable(
            ['Rule', 'Predicted', 'Now', 'Other than predicted'],
            rows.map((row) => [
              code(row.rule),
              row.predicted,
              `${row.asPredicted ? '' : '**!** '}${row.now}`,
              row.resources.length === 0
                ? '–'
                : row.resources.slice(0, 10).map(code).join(', ') + (row.resources.length > 10 ? ', …' : ''),
            ]),
          ),
        ]),
  ];
}

function valueRow(value: ValueAfter, step: StepAfter, isFirst: boolean): readonly string[] {
  const read = value.audit === undefined ? '–' : code(valueText(value.audit));
  const when = value.collectedAt === undefined ? '' : ` (${prose(minuteText(value.collectedAt))})`;
  const where = value.resource.kind === 'step' ? '' : `${prose(value.resource.label)} `;
  return [
    isFirst ? `${step.id}${step.deviates ? ' **!**' : ''} ${prose(step.title)}` : '',
    isFirst ? prose(stateText(step)) : '',
    `${where}${code(value.property)}${value.follows === true ? ' (follows)' : ''}`,
    code(valueText(value.before)),
    code(valueText(value.after)),
    value.script === undefined ? '–' : code(valueText(value.script)),
    `${read}${when}`,
    `${isOdd(value, step) ? '**!** ' : ''}${prose([ACTUAL_WORDS[value.actual], value.reason ?? ''].filter((part) => part !== '').join(': '))}`,
  ];
}
