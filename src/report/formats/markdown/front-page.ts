import { counted } from '../../../lib/counted.ts';
import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { Run } from '../../../model/run.ts';
import { RULE_WORDS } from '../../../model/words.ts';
import { matrixMarkdown } from '../../explain/matrix-markdown.ts';
import type { ReportOptions } from '../../report.ts';
import { complaintsOf } from '../../words/complaints.ts';
import type { ToMend } from '../../words/do-first.ts';
import { remedyFallback } from '../../words/remedy.ts';
import { groupMessage } from '../../words/rule-text.ts';
import { RULE_WORD_LABELS } from '../../words/rule-word-labels.ts';
import { nothingJudgedText } from '../../words/run-text.ts';
import { severityCounts } from '../../words/words.ts';
import { remedyMarkdownLines } from './remedy-lines.ts';
import { markdownTable } from './table.ts';

const MOST_FIRST = 8;

/** Rules by outcome, and failing ones by severity. */
export function countsMarkdown(run: Run): string {
  const { summary } = run;
  if (summary.judged === 0) return `**${prose(nothingJudgedText(run))}**`;
  const words = RULE_WORDS.filter((word) => word !== 'manual' || summary.byWord.manual > 0);
  const severities = severityCounts(summary.failBySeverity);
  return [
    markdownTable(
      [...words.map((word) => RULE_WORD_LABELS[word]), 'Rules'],
      [[...words.map((word) => String(summary.byWord[word])), String(summary.rules)]],
    ),
    ...(severities === '' ? [] : [`Failing: ${severities}. Threshold: ${run.failOn}.`]),
  ].join('\n\n');
}

/** What people come with, and who is hindered: the report begins with it. */
export function complaintsMarkdown(run: Run, toMend: readonly ToMend[], { symptom }: ReportOptions): readonly string[] {
  const lines = complaintsOf(run, toMend, symptom).map((one) => {
    const hindered = one.hindered === 0 ? '' : `; up to ${counted(one.hindered, 'mailbox', 'mailboxes')}`;
    return `- ${prose(`${one.says}:`)} ${one.rules.map(code).join(', ')}${hindered}`;
  });
  const { signIns } = run;
  return [
    ...(lines.length === 0
      ? []
      : ['## What people notice', `The rule to begin with stands first.\n\n${lines.join('\n')}`]),
    ...(signIns === undefined ? [] : [matrixMarkdown(signIns, 'Who is affected').join('\n').trim()]),
  ];
}

/** The order is that of the first screen. */
export function doFirstMarkdown(run: Run, toMend: readonly ToMend[]): readonly string[] {
  const items = toMend.slice(0, MOST_FIRST).map(({ after, view }, index) => {
    const lines = remedyMarkdownLines(run, view);
    const title = `${index + 1}. ${code(view.rule.id)} ${prose([`${groupMessage(view.rule, view.fails)}.`, ...after].join(' '))}`;
    const told = lines.length === 0 ? [prose(remedyFallback(view))] : lines;
    return [title, ...told.map((line) => `   - ${line}`)].join('\n');
  });
  return items.length === 0 ? [] : ['## Do these first, in this order', items.join('\n')];
}
