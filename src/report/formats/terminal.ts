import { terminal as shown } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report, ReportOptions } from '../report.ts';
import { cutMiddle, textWidth, wrap } from '../words/columns.ts';
import { doFirst, type ToMend } from '../words/do-first.ts';
import { filteredText } from '../words/noticed.ts';
import { ruleViews } from '../words/rule-view.ts';
import { subjectName, toolName } from '../words/words.ts';
import { afterChangeLines } from './terminal/after-change.ts';
import { checklist } from './terminal/checklist.ts';
import { complaints } from './terminal/complaints.ts';
import { counts } from './terminal/counts.ts';
import { doItems } from './terminal/do-item.ts';
import { doThis, firstItem, isWhole } from './terminal/do-this.ts';
import { failures } from './terminal/failures.ts';
import { fitting, gapBlockHeight } from './terminal/fitting.ts';
import { footLines } from './terminal/foot.ts';
import { gapHeights, missing, TYPED_GAPS } from './terminal/missing.ts';
import { type Screen, styleOf } from './terminal/screen.ts';
import { trustBlock } from './terminal/trust-block.ts';
import { unread } from './terminal/unread.ts';

/** Lines of the screen; the last one is the exit line, which goes to stderr. */
const SCREEN = 40;
/** The first screen (`docs/reports.md#the-terminal`), without the exit line: that one is `exitLine`, for stderr. */
export const terminalReport: Report = {
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  filters: true,
  render: (run, options) => `${screen(visibleRun(run, { ...options, screen: true }, shown), options).join('\n')}\n`,
};

function screen(run: Run, options: ReportOptions): readonly string[] {
  const toMend = doFirst(run, ruleViews(run), options.symptom);
  const page: Screen = {
    run,
    options,
    width: Math.min(160, Math.max(72, options.width)),
    style: styleOf(options.colour),
    tight: 0,
  };
  if (options.all) {
    const failing = toMend.map(({ view }) => view);
    return [
      ...head(page, toMend),
      ...failures(page, failing, failing.length),
      ...known(page),
      ...missing(page, run.coverage.gaps.length, false),
      '',
      ...foot(page, toMend),
    ];
  }
  const items = doItems(page, toMend);
  const atLeast = firstItem(items);
  const linesOf = (tight: number) => freeLines({ ...page, tight }, toMend, atLeast);
  const tight = [0, 1, 2].find((one) => isWhole(items, linesOf(one).forItems)) ?? 3;
  const chosen = { ...page, tight };
  const { forItems, forSeen, free } = linesOf(tight);
  const first = doThis(page, items, { lines: forItems, calm: forSeen });
  const fit = fitting(free - first.length, gapHeights(page));
  return [
    ...head(chosen, toMend),
    ...first,
    ...known(chosen),
    ...missing(page, fit.gaps, fit.tight),
    '',
    ...foot(page, toMend),
  ];
}

const head = (page: Screen, toMend: readonly ToMend[]): readonly string[] => [
  title(page),
  '',
  ...filtered(page),
  ...complaints(page, toMend),
];

function filtered({ options, run, style, width }: Screen): readonly string[] {
  const text = filteredText(ruleViews(run), options.symptom);
  return text === undefined ? [] : [...wrap(text, width).map(style.strong), ''];
}

const known = (page: Screen): readonly string[] => [
  '',
  ...counts(page),
  ...trustBlock(page),
  ...afterChangeLines(page),
  '',
  ...checklist(page),
];

const foot = (page: Screen, toMend: readonly ToMend[]): readonly string[] => [
  ...unread(page),
  ...footLines(page, toMend),
];

/**
 * Lines for what is to be done and for what is missing together, and for the first of them: at most, and with room. The
 * commands that would settle most are told before a second thing to do is told whole.
 */
function freeLines(
  page: Screen,
  toMend: readonly ToMend[],
  atLeast: number,
): { readonly free: number; readonly forItems: number; readonly forSeen: number } {
  const fixed = [head(page, toMend), known(page), foot(page, toMend)].reduce((sum, lines) => sum + lines.length, 0);
  const free = SCREEN - 2 - fixed;
  const heights = gapHeights(page);
  const height = (gaps: number, tight: boolean): number =>
    gapBlockHeight(heights, { gaps: Math.min(gaps, heights.length), tight });
  const forSeen = free - height(TYPED_GAPS, false);
  // A command for a single rule can wait.
  const heavy = page.run.coverage.gaps.slice(0, TYPED_GAPS).filter(({ rules }) => rules.length > 1).length;
  const forItems = free - height(Math.max(1, heavy), heavy < 2);
  return { free, forItems: Math.min(free - height(1, true), Math.max(atLeast, forItems)), forSeen };
}

function title({ run, width, style }: Screen): string {
  const profile = `profile ${run.profile.name} (${run.profile.explicit ? 'asked for' : 'default'})`;
  const tool = toolName(run);
  const room = width - textWidth(tool) - textWidth(profile) - 6;
  const line = `${tool}   ${cutMiddle(subjectName(run), Math.max(12, room))}   ${profile}`;
  return style.strong(cutMiddle(line, width));
}
