import { terminal as shown } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { presentable } from '../redact/presentable.ts';
import { redact } from '../redact/redact.ts';
import type { Report, ReportOptions } from '../report.ts';
import { cutMiddle, textWidth } from '../words/columns.ts';
import { ruleViews } from '../words/rule-text.ts';
import { planCommand } from '../words/run-text.ts';
import { subjectName, toolName } from '../words/words.ts';
import { afterChangeLines } from './terminal/after-change.ts';
import { checklist } from './terminal/checklist.ts';
import { counts } from './terminal/counts.ts';
import { failures } from './terminal/failures.ts';
import { fitting } from './terminal/fitting.ts';
import { gapHeights, missing } from './terminal/missing.ts';
import { type Screen, styleOf } from './terminal/screen.ts';
import { trustBlock } from './terminal/trust-block.ts';
import { unread } from './terminal/unread.ts';

/** Lines of the screen; the last one is the exit line, which goes to stderr. */
const SCREEN = 40;

/** The first screen (`docs/reports.md#the-terminal`), without the exit line: that one is `exitLine`, for stderr. */
export const terminalReport: Report = {
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  render: (run, options) =>
    `${screen(presentable(redact(run, { ...options, screen: true }), shown), options).join('\n')}\n`,
};

function screen(run: Run, options: ReportOptions): readonly string[] {
  const page: Screen = {
    run,
    options,
    width: Math.min(160, Math.max(72, options.width)),
    style: styleOf(options.colour),
  };
  const head = [
    title(page),
    '',
    ...counts(page),
    '',
    ...trustBlock(page),
    ...afterChangeLines(page),
    '',
    ...checklist(page),
  ];
  const foot = [...unread(page), ...footer(page)];
  const failing = ruleViews(run).filter((view) => view.word === 'fail');
  const { rules, gaps, tight } = options.all
    ? { rules: failing.length, gaps: run.coverage.gaps.length, tight: false }
    : fitting(SCREEN - 1 - head.length - foot.length, failing.length, gapHeights(page));
  return [...head, ...failures(page, failing, rules), '', ...missing(page, gaps, tight), '', ...foot];
}

function title({ run, width, style }: Screen): string {
  const profile = `profile ${run.profile.name} (${run.profile.explicit ? 'asked for' : 'default'})`;
  const tool = toolName(run);
  const room = width - textWidth(tool) - textWidth(profile) - 6;
  const line = `${tool}   ${cutMiddle(subjectName(run), Math.max(12, room))}   ${profile}`;
  return style.strong(cutMiddle(line, width));
}

function footer({ run, options, width }: Screen): readonly string[] {
  return [
    ...(options.reportPath === undefined ? [] : [`Report  ${shown(options.reportPath)}`]),
    ...(options.runPath === undefined || !options.all ? [] : [`Run     ${shown(options.runPath)}`]),
    ...next(run, options, width),
  ];
}

/** What to type next: why the worst rule matters, and what would mend what fails. Commands are never cut. */
function next(run: Run, options: ReportOptions, width: number): readonly string[] {
  const worst = ruleViews(run).find((view) => view.word === 'fail');
  if (worst === undefined) return [];
  const explain = `Next    ${options.command} policy explain ${worst.rule.id}`;
  const { command, runPath } = options;
  if (runPath === undefined) return [explain];
  // The folder of a run names it as well as its run.json does, and leaves room where the line is short of it.
  const plans = [runPath, runPath.replace(/[\\/]run\.json$/, '')].flatMap(
    (path) => planCommand(run, command, shown(path)) ?? [],
  );
  const [plan] = plans;
  if (plan === undefined) return [explain];
  const together = plans.map((one) => `${explain}      ${one}`).find((line) => textWidth(line) <= width);
  return together === undefined ? [explain, `        ${plan}`] : [together];
}
