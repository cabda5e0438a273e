import { terminal as shown } from '../lib/escape.ts';
import type { CoverageGap, Run } from '../model/run.ts';
import { chosenText } from './chosen-text.ts';
import { compareCommand } from './compare-command.ts';
import { counted } from './counted.ts';
import { columnsOf, cutMiddle, padEnd } from './cut-middle.ts';
import { gapText } from './gap-text.ts';
import { groupMessage } from './message.ts';
import { nothingJudgedText } from './nothing-judged-text.ts';
import { observedParts } from './observed-text.ts';
import { presentable } from './presentable.ts';
import { redact } from './redact.ts';
import type { Report, ReportOptions } from './report.ts';
import { type RuleView, ruleViews } from './rule-view.ts';
import { SEVERITY_LETTERS, severityCounts } from './severity-words.ts';
import { type Style, styleOf } from './terminal-style.ts';
import { subjectName, toolName } from './tool-name.ts';
import { CUSTODY_WORDS, isLost, type TrustLine, trustLines } from './trust.ts';
import { whereText } from './where-text.ts';
import { wrap, wrapWithin } from './wrap.ts';

/** Lines of the screen; the last one is the exit line, which goes to stderr. */
const SCREEN = 40;
const MOST_RULES = 8;
const LEAST_GAPS = 3;
const WHERE_COLUMNS = 18;
const INDENT = 11;

/** The first screen (`experience.md` §1), without the exit line: that one is `exitLine`, for stderr. */
export const terminal: Report = {
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  render: (run, options) => `${screen(presentable(redact(run, options), shown), options).join('\n')}\n`,
};

function screen(run: Run, options: ReportOptions): readonly string[] {
  const page: Page = {
    run,
    options,
    width: Math.min(160, Math.max(72, options.width)),
    style: styleOf(options.colour),
  };
  const head = [title(page), '', ...counts(page), '', ...evidence(page), ''];
  const foot = footer(page);
  const failing = ruleViews(run).filter((view) => view.word === 'fail');
  const { rules, gaps, tight } = options.all
    ? { rules: failing.length, gaps: run.coverage.gaps.length, tight: false }
    : fitting(SCREEN - 1 - head.length - foot.length, failing.length, run.coverage.gaps);
  return [...head, ...failures(page, failing, rules), '', ...missing(page, gaps, tight), '', ...foot];
}

interface Page {
  readonly run: Run;
  readonly options: ReportOptions;
  readonly width: number;
  readonly style: Style;
}

interface Fit {
  readonly rules: number;
  readonly gaps: number;
  /** The last gap takes one line, so that one more rule fits. */
  readonly tight: boolean;
}

/** How many rules and gaps fit into that many lines: gaps give way first, down to three, then rules. */
function fitting(lines: number, rules: number, gaps: readonly CoverageGap[]): Fit {
  let fit: Fit = { rules: Math.min(rules, MOST_RULES), gaps: gaps.length, tight: false };
  const needed = (): number =>
    4 +
    2 * (fit.rules + fit.gaps) +
    (fit.rules < rules ? 1 : 0) +
    (fit.gaps < gaps.length ? 1 : 0) -
    (fit.tight ? 1 : 0);
  while (needed() > lines && fit.gaps > LEAST_GAPS) fit = { ...fit, gaps: fit.gaps - 1 };
  if (needed() > lines && fit.gaps > 0) fit = { ...fit, tight: true };
  while (needed() > lines && fit.rules > 1) fit = { ...fit, rules: fit.rules - 1 };
  return { ...fit, tight: fit.tight && needed() === lines };
}

function title({ run, width, style }: Page): string {
  const profile = `profile ${run.profile.name} (${run.profile.explicit ? 'asked for' : 'default'})`;
  const tool = toolName(run);
  const room = width - columnsOf(tool) - columnsOf(profile) - 6;
  const line = `${tool}   ${cutMiddle(subjectName(run), Math.max(12, room))}   ${profile}`;
  return style.strong(cutMiddle(line, width));
}

function counts({ run, width, style }: Page): readonly string[] {
  const { summary } = run;
  if (summary.judged === 0) {
    const lines = wrapWithin(nothingJudgedText(run), width, 2);
    return lines.map((line, index) => (index === 0 ? style.strong(line) : line));
  }
  const { byWord } = summary;
  const reasons = run.coverage.gaps.length;
  const ask = byWord.manual > 0 ? `ASK ${byWord.manual}     ` : '';
  return [
    twoSides(
      `FAIL ${counted(byWord.fail, 'rule')}`,
      severityCounts(summary.failBySeverity),
      `WAIVED ${byWord.waived}`,
      width,
    ),
    twoSides(
      `NOT JUDGED ${byWord['not-judged']}`,
      reasons === 0 ? '' : `in whole or in part, for ${counted(reasons, 'reason')}`,
      `${ask}PASS ${byWord.pass}     N/A ${byWord['not-applicable']}`,
      width,
    ),
  ].map(style.strong);
}

function twoSides(word: string, detail: string, right: string, width: number): string {
  const left = detail === '' ? word : `${padEnd(word, 15)}  ${detail}`;
  return `${padEnd(left, width - 7 - columnsOf(right))}${columnsOf(left) > width - 9 - columnsOf(right) ? '  ' : ''}${right}`;
}

function evidence(page: Page): readonly string[] {
  const { run, options } = page;
  const trust = new Map<TrustLine['name'], TrustLine>(trustLines(run).map((line) => [line.name, line]));
  const { servers, mailboxes, answers } = run.coverage;
  const seen =
    servers.known === null
      ? `${counted(servers.seen.length, 'server')} seen (no list of all)`
      : `${servers.known.filter((name) => servers.seen.includes(name)).length} of ${counted(servers.known.length, 'server')}`;
  const boxes =
    mailboxes === null
      ? 'no mailboxes'
      : `${mailboxes.count} of ${mailboxes.complete ? mailboxes.count : '?'} mailboxes`;
  const { notCollected, judged, rules } = run.summary;
  const unjudged =
    notCollected === 0 ? [] : [`judged ${judged} of ${counted(rules, 'rule')}, ${notCollected} not collected`];
  const lost = run.records.filter(isLost).length;
  const files = lost === 0 ? [] : [`${lost} of ${counted(run.records.length, 'file')} not understood`];
  const { misfits, compare, weakerThanBaseline, explicit, fits } = run.profile;
  // Where the profile does not fit, the header says that it is the default, and a later line what to pass instead.
  const choice = explicit
    ? ''
    : ` Chosen: ${chosenText(run.profile)}${compare === null ? ' Or pass --profile NAME.' : ''}`;
  const fit =
    misfits.length > 0 ? misfits.join(' ').replace(/^It is written/, 'is written') : `is written for ${fits}.${choice}`;
  return [
    ...labelled(
      page,
      'Evidence',
      `${trust.get('Age')?.text ?? ''}; ${CUSTODY_WORDS[run.custody.custody]}, ${run.custody.sealed ? 'sealed' : 'unsealed'}`,
    ),
    ...labelled(page, 'Covered', `${seen}, ${boxes}, ${answers.usable} of ${answers.total} answers usable`),
    ...labelled(page, '', [...unjudged, ...files].join('; '), 1),
    ...labelled(page, 'Profile', fit),
    ...(weakerThanBaseline.length === 0 ? [] : labelled(page, '', weaker(page), 1)),
    ...(compare === null ? [] : labelled(page, '', `Compare: ${compareCommand(options, compare)}`, 1)),
    ...run.warnings.slice(0, options.all ? run.warnings.length : 2).flatMap((text) => labelled(page, 'Note', text, 1)),
  ];
}

function weaker({ run, options, width }: Page): string {
  const { weakerThanBaseline } = run.profile;
  const whole = `Weaker than the baseline: ${weakerThanBaseline.join(' ')}`;
  if (options.all || columnsOf(whole) <= width - INDENT) return whole;
  return `Weaker than the baseline in ${counted(weakerThanBaseline.length, 'way')}, named in the report`;
}

function labelled({ width, options }: Page, label: string, text: string, most = 2): readonly string[] {
  const lines = options.all ? wrap(text, width - INDENT) : wrapWithin(text, width - INDENT, most);
  return lines.map((line, index) => `${padEnd(index === 0 ? label : '', INDENT)}${line}`);
}

function failures(page: Page, failing: readonly RuleView[], shown: number): readonly string[] {
  const { run, width, style } = page;
  if (run.summary.judged === 0) return [style.strong('WHAT FAILS: nothing could be judged')];
  if (failing.length === 0)
    return [style.strong(`WHAT FAILS: nothing among the ${counted(run.summary.judged, 'rule')} that could be judged`)];
  const whereAt = width - WHERE_COLUMNS;
  const idColumns = Math.max(9, ...failing.slice(0, shown).map(({ rule }) => columnsOf(rule.id)));
  return [
    style.strong(`${padEnd('WHAT FAILS, worst first', whereAt)}WHERE`),
    ...failing.slice(0, shown).flatMap((view) => failure(page, view, idColumns)),
    ...rest(failing.slice(shown)),
  ];
}

function failure({ run, width, style }: Page, view: RuleView, idColumns: number): readonly string[] {
  const indent = idColumns + 4;
  const titleColumns = width - WHERE_COLUMNS - indent - 1;
  const tag = view.rule.status === 'experimental' ? ' (experimental)' : '';
  const [first = '', ...more] = wrap(groupMessage(view.rule, view.fails) + tag, titleColumns);
  const room = width - indent;
  const carried = cutMiddle(more.join(' '), Math.floor(room / 2) + 8);
  const [seen = '', ...further] = observedParts(run, view);
  let line =
    carried === ''
      ? cutMiddle(seen, room)
      : `${carried}${seen === '' ? '' : ': '}${cutMiddle(seen, room - columnsOf(carried) - 2)}`;
  for (const part of further) if (columnsOf(line) + 2 + columnsOf(part) <= room) line = `${line}; ${part}`;
  const where = cutMiddle(whereText(view.rule.select.kind, view.fails, view.failCount), WHERE_COLUMNS);
  const mark = style.severity(
    view.result.severity,
    `${SEVERITY_LETTERS[view.result.severity]} ${padEnd(view.rule.id, idColumns)}`,
  );
  return [
    `${mark}  ${padEnd(first, titleColumns + 1)}${where}`,
    ...(line === '' ? [] : [`${' '.repeat(indent)}${line}`]),
  ];
}

function rest(hidden: readonly RuleView[]): readonly string[] {
  if (hidden.length === 0) return [];
  const severities = [...new Set(hidden.map((view) => view.result.severity))];
  const last = severities.at(-1) ?? '';
  const words = severities.length === 1 ? last : `${severities.slice(0, -1).join(', ')} and ${last}`;
  return [`  ${hidden.length} more, ${words}: add --all, or open the report`];
}

function missing({ run, width, style, options }: Page, shown: number, tight: boolean): readonly string[] {
  const { gaps } = run.coverage;
  if (gaps.length === 0) {
    const rules = run.summary.byWord['not-judged'];
    return [
      style.strong(
        rules === 0
          ? 'NOT JUDGED: no evidence is missing'
          : `NOT JUDGED: ${counted(rules, 'rule')}, of which nothing was collected`,
      ),
    ];
  }
  const listed = gaps.slice(0, shown);
  const wordColumns = Math.max(10, ...listed.map(({ word }) => word.length));
  const countColumns = Math.max(7, ...listed.map(({ rules }) => counted(rules.length, 'rule').length));
  const indent = 2 + wordColumns + 2 + countColumns + 2;
  return [
    style.strong('NOT JUDGED: what is missing, and what would settle it'),
    ...listed.flatMap((gap, place) => {
      const most = tight && place === listed.length - 1 ? 1 : 2;
      const lines = options.all ? wrap(gapText(gap), width - indent) : gapLines(gap, width - indent, most);
      const start = `  ${padEnd(gap.word, wordColumns)}  ${padEnd(counted(gap.rules.length, 'rule'), countColumns)}  `;
      return lines.map((line, index) => (index === 0 ? start : ' '.repeat(indent)) + line);
    }),
    ...(shown < gaps.length ? [`  ${counted(gaps.length - shown, 'more reason')}: add --all, or open the report`] : []),
  ];
}

/** At most that many lines. A command that does not fit is left to the report: cut, it could not be typed. */
function gapLines({ detail, settle }: CoverageGap, columns: number, most: number): readonly string[] {
  const short = settle.replace(/: .*$/s, '');
  for (const text of [
    gapText({ detail, settle }),
    gapText({ detail, settle: short }),
    gapText({ detail, settle: '' }),
  ]) {
    const lines = wrap(text, columns);
    if (lines.length <= most) return lines;
  }
  return wrapWithin(gapText({ detail, settle: '' }), columns, most);
}

function footer({ run, options }: Page): readonly string[] {
  const worst = ruleViews(run).find((view) => view.word === 'fail');
  return [
    ...(options.reportPath === undefined ? [] : [`Report  ${shown(options.reportPath)}`]),
    ...(options.runPath === undefined || !options.all ? [] : [`Run     ${shown(options.runPath)}`]),
    ...(worst === undefined ? [] : [`Next    ${options.command} policy explain ${worst.rule.id}`]),
  ];
}
