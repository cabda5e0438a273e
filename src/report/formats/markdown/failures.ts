import { counted } from '../../../lib/counted.ts';
import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { Run } from '../../../model/run.ts';
import type { ReportOptions } from '../../report.ts';
import { byHandOf } from '../../words/by-hand.ts';
import { byHandMarkdown } from '../../words/by-hand-markdown.ts';
import { cutMiddle } from '../../words/columns.ts';
import { noticedSo } from '../../words/noticed.ts';
import { groupMessage, observedParts, whereText } from '../../words/rule-text.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { planCommand } from '../../words/run-text.ts';
import { remedyMarkdownLines } from './remedy-lines.ts';
import { markdownTable } from './table.ts';

/** What fails, as a table; then what to type, to decide and to do by hand, rule by rule. */
export function failuresMarkdown(run: Run, failing: readonly RuleView[], options: ReportOptions): string {
  if (failing.length === 0)
    return `Nothing${noticedSo(options.symptom)} fails among the ${counted(run.summary.judged, 'rule')} that could be judged.`;
  const shown = options.all ? failing : failing.slice(0, MOST_RULES);
  const rows = shown.map((view) => [
    view.result.severity,
    code(view.rule.id),
    prose(groupMessage(view.rule, view.fails) + (view.rule.status === 'experimental' ? ' (experimental)' : '')),
    code(whereText(view.rule.select.kind, view.fails, view.failCount)),
    code(cutMiddle(observedParts(run, view).join('; '), VALUE_COLUMNS, '…')),
  ]);
  const rest = failing.length - shown.length;
  const plan = planCommand(run, options.command, run.id);
  return [
    markdownTable(['Severity', 'Rule', 'What is wrong', 'Where', 'Seen'], rows),
    ...(rest === 0 ? [] : [`${counted(rest, 'more rule fails', 'more rules fail')}: see the HTML report.`]),
    ...remedies(run, shown),
    ...byHand(run, shown, options),
    ...(plan === null
      ? []
      : [
          `To plan the changes, with scripts and a way back, in the folder where runs are kept: ${code(plan)}. It changes nothing.`,
        ]),
  ].join('\n\n');
}

/** What to type or to decide, rule by rule. */
function remedies(run: Run, shown: readonly RuleView[]): readonly string[] {
  const lines = shown.flatMap((view) =>
    remedyMarkdownLines(run, view).map((line) => `- ${code(view.rule.id)} ${line}`),
  );
  return lines.length === 0 ? [] : ['### What to do', lines.join('\n')];
}

/** What a person does, rule by rule, in order and both ways. */
function byHand(run: Run, shown: readonly RuleView[], { all, command }: ReportOptions): readonly string[] {
  let length = 0;
  const parts = shown.flatMap((view): readonly string[] => {
    const words = byHandOf(run, view);
    if (words === undefined) return [];
    const rule = view.rule.id;
    const heading = `#### ${code(rule)} ${prose(groupMessage(view.rule, view.fails))}`;
    const text = byHandMarkdown(words, prose);
    length += text.length;
    if (all || length <= MOST_BY_HAND) return [heading, text];
    return [heading, `By hand; the steps: ${code(`${command} policy explain ${rule}`)}, and in the HTML report.`];
  });
  return parts.length === 0 ? [] : ['### By hand, in this order', ...parts];
}

const MOST_RULES = 50;

const VALUE_COLUMNS = 160;

/** A ticket takes 65,536 characters: what is done by hand may take most of them, and a rule stands whole or not at all. */
const MOST_BY_HAND = 45_000;
