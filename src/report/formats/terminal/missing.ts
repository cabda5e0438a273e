import { counted } from '../../../lib/counted.ts';
import type { CoverageGap } from '../../../model/run.ts';
import { padEnd, wrap, wrapWithin } from '../../words/columns.ts';
import { gapText } from '../../words/run-text.ts';
import type { Screen } from './screen.ts';

/** What is missing, by cause, and what would settle it. */
export function missing({ run, width, style, options }: Screen, shown: number, tight: boolean): readonly string[] {
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
