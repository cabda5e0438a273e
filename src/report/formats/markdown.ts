import { counted } from '../../lib/counted.ts';
import { markdownCode as code, markdown as prose } from '../../lib/escape.ts';
import type { Remedy, Run } from '../../model/run.ts';
import { RULE_WORDS, SEVERITIES } from '../../model/words.ts';
import { matrixMarkdown } from '../explain/matrix-markdown.ts';
import { REDACTION_WORDS } from '../redact/redaction.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report, ReportOptions } from '../report.ts';
import { byHandOf } from '../words/by-hand.ts';
import { byHandMarkdown } from '../words/by-hand-markdown.ts';
import { checklistOf } from '../words/checklist.ts';
import { unjudgedLines } from '../words/collected-not-judged.ts';
import { cutMiddle } from '../words/columns.ts';
import { complaintsOf } from '../words/complaints.ts';
import { doFirst, type ToMend } from '../words/do-first.ts';
import { gapText, MOST_SETTLING, mostSettling } from '../words/gap-text.ts';
import { filteredText, isNoticedAs, noticedSo } from '../words/noticed.ts';
import { sourcesOf } from '../words/reference.ts';
import { remediesFor, remedyFallback, remedyFirst, remedyPlaceToType, remedyWords } from '../words/remedy.ts';
import { groupMessage, observedParts, whereText } from '../words/rule-text.ts';
import { type RuleView, ruleViews } from '../words/rule-view.ts';
import { RULE_WORD_LABELS } from '../words/rule-word-labels.ts';
import { exitText, nothingJudgedText, planCommand } from '../words/run-text.ts';
import { trustLines } from '../words/trust.ts';
import { minuteText, severityCounts, subjectName, toolName } from '../words/words.ts';
import { afterChangeMarkdown } from './after-change-markdown.ts';

const MOST_RULES = 50;
const MOST_REMEDIES = 3;
const MOST_FIRST = 8;
const VALUE_COLUMNS = 160;

/** For the body of a ticket or a pull request: counts, what they rest on, what fails, what is missing, how it was made. */
export const markdownReport: Report = {
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  filters: true,
  render: (run, options) => page(visibleRun(run, options), options),
};

function page(run: Run, options: ReportOptions): string {
  const views = ruleViews(run);
  const toMend = doFirst(run, views, options.symptom);
  const filtered = filteredText(views, options.symptom);
  return `${[
    `# ${prose(subjectName(run))}: Exchange sign-in configuration`,
    `${prose(REDACTION_WORDS[options.redact])}. Profile ${code(run.profile.name)} (for: ${prose(run.profile.fits)}). Run ${code(run.id)}.`,
    ...(filtered === undefined ? [] : [`**${prose(filtered)}**`]),
    counts(run),
    ...complaints(run, toMend, options),
    ...doThese(run, toMend),
    '## Can I rely on this?',
    table(
      ['', '', ''],
      trustLines(run).map((line) => [prose(line.name), prose(line.text), line.ok ? 'ok' : '**!**']),
    ),
    ...(run.afterChange === undefined
      ? []
      : ['## After the change', ...afterChangeMarkdown(run.afterChange, options.all)]),
    ...checklist(run),
    '## Findings',
    failures(
      run,
      views.filter((view) => view.word === 'fail' && isNoticedAs(view, options.symptom)),
      options,
    ),
    '## Not judged',
    missing(run),
    ...unjudged(run),
    '## Waivers',
    waivers(run),
    '## Method',
    method(run, options),
    ...sources(run),
  ].join('\n\n')}\n`;
}

/** What people come with, and who is hindered: the report begins with it. */
function complaints(run: Run, toMend: readonly ToMend[], { symptom }: ReportOptions): readonly string[] {
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
function doThese(run: Run, toMend: readonly ToMend[]): readonly string[] {
  const items = toMend.slice(0, MOST_FIRST).map(({ after, view }, index) => {
    const all = remediesFor(run, view.fails);
    const lines = all.slice(0, MOST_REMEDIES).map((one) => `   - ${remedyLine(one)}`);
    const rest = all.length - MOST_REMEDIES;
    const title = `${index + 1}. ${code(view.rule.id)} ${prose([`${groupMessage(view.rule, view.fails)}.`, ...after].join(' '))}`;
    return [
      title,
      ...(all.length === 0 ? [`   - ${prose(remedyFallback(view))}`] : lines),
      ...(rest > 0 ? [`   - and ${rest} more`] : []),
    ].join('\n');
  });
  return items.length === 0 ? [] : ['## Do these first, in this order', items.join('\n')];
}

function checklist(run: Run): readonly string[] {
  const lines = checklistOf(run);
  if (lines.length === 0) return [];
  const rows = lines.map(({ asks, blocks, number, ready, step, unknown, word }) => [
    prose(`${number} ${step}`),
    prose(asks),
    `**${word}**`,
    prose([...blocks, ...unknown].map(({ rule, source, text }) => `${rule} ${text} (${source})`).join('; ')),
    prose(ready.join(', ')),
  ]);
  return ['## Checklist', table(['Step', 'Question', 'Answer', 'Why', 'Right'], rows)];
}

/** What was collected and nobody judged. */
function unjudged(run: Run): readonly string[] {
  const rows = unjudgedLines(run).map(({ kind, text }) => [code(kind), prose(text)]);
  return rows.length === 0 ? [] : ['## Collected, not judged', table(['Kind', 'What'], rows)];
}

function sources(run: Run): readonly string[] {
  const rows = sourcesOf(run).map(({ address, rules, title }) => [
    prose(title),
    address === undefined ? '' : code(address),
    prose(rules.join(', ')),
  ]);
  return rows.length === 0 ? [] : ['## Sources', table(['Title', 'Address', 'Rules'], rows)];
}

function counts(run: Run): string {
  const { summary } = run;
  if (summary.judged === 0) return `**${prose(nothingJudgedText(run))}**`;
  const words = RULE_WORDS.filter((word) => word !== 'manual' || summary.byWord.manual > 0);
  const severities = severityCounts(summary.failBySeverity);
  return [
    table(
      [...words.map((word) => RULE_WORD_LABELS[word]), 'Rules'],
      [[...words.map((word) => String(summary.byWord[word])), String(summary.rules)]],
    ),
    ...(severities === '' ? [] : [`Failing: ${severities}. Threshold: ${run.failOn}.`]),
  ].join('\n\n');
}

function failures(run: Run, failing: readonly RuleView[], options: ReportOptions): string {
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
    table(['Severity', 'Rule', 'What is wrong', 'Where', 'Seen'], rows),
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
  const lines = shown.flatMap((view) => {
    const all = remediesFor(run, view.fails);
    const rest = all.length - MOST_REMEDIES;
    return [
      ...all.slice(0, MOST_REMEDIES).map((one) => `- ${code(view.rule.id)} ${remedyLine(one)}`),
      ...(rest > 0 ? [`- ${code(view.rule.id)} and ${rest} more`] : []),
    ];
  });
  return lines.length === 0 ? [] : ['### What to do', lines.join('\n')];
}

/** A ticket takes 65,536 characters: what is done by hand may take most of them, and a rule stands whole or not at all. */
const MOST_BY_HAND = 45_000;

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

function remedyLine(one: Remedy): string {
  const first = remedyFirst(one) === '' ? '' : `**${prose(remedyFirst(one))}** `;
  if (one.reason !== 'command') return `${first}${prose(remedyWords(one))}`;
  const back = one.undo.map(code).join(', then ');
  return `${first}${prose(remedyPlaceToType(one))}: ${one.commands.map(code).join(', then ')}. Way back: ${back}.`;
}

function missing({ coverage, summary }: Run): string {
  if (coverage.gaps.length === 0) {
    const rules = summary.byWord['not-judged'];
    return rules === 0 ? 'No evidence is missing.' : `${counted(rules, 'rule')}, of which nothing was collected.`;
  }
  const most = mostSettling(coverage.gaps);
  const first = most.map(({ commands, rules }) => `- for ${counted(rules, 'rule')}: ${commands.map(code).join(', ')}`);
  const rows = table(
    ['Cause', 'Where', 'Rules', 'Worst', 'What is missing, and what would settle it'],
    coverage.gaps.map((gap) => [
      prose(gap.word),
      gap.scope === 'organization' ? 'organization' : code(gap.scope),
      `${gap.rules.length} (${gap.rules.slice(0, 3).map(code).join(', ')}${gap.rules.length > 3 ? ', …' : ''})`,
      gap.worst,
      prose(gapText(gap)),
    ]),
  );
  return first.length === 0 ? rows : `${rows}\n\n${MOST_SETTLING}:\n\n${first.join('\n')}`;
}

function waivers({ waivers: uses }: Run): string {
  if (uses.length === 0) return 'None.';
  return table(
    ['Id', 'Rule', 'Where', 'Accepted value', 'Why', 'Asked by', 'Approved by', 'Until', 'Now'],
    uses.map((use) => [
      code(use.id),
      code(use.rule),
      code(use.where),
      code(use.accepted),
      prose(use.reason),
      use.requestedBy === null ? 'nobody' : code(use.requestedBy),
      use.approvedBy === null ? '**nobody**' : code(use.approvedBy),
      use.expires === null ? 'no end' : prose(minuteText(use.expires)),
      `${use.state}, covers ${use.covers}`,
    ]),
  );
}

function method(run: Run, options: ReportOptions): string {
  const severities = SEVERITIES.join(', ');
  return [
    `- ${prose(toolName(run))}, run ${code(run.id)}, judged as of ${prose(minuteText(run.asOf))}`,
    `- snapshot ${code(run.contentDigest)}, profile digest ${code(run.profile.digest)}`,
    `- ${counted(run.records.length, 'record')}; redaction ${code(options.redact)}; severities ${severities}`,
    `- A rule is counted once, by its worst outcome: fail, not judged, ask, waived, pass, not applicable.`,
    `- ${prose(exitText(run))}`,
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
