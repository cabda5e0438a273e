import { counted } from '../../../lib/counted.ts';
import type { Run } from '../../../model/run.ts';
import { padEnd, textWidth, wrapWithin } from '../../words/columns.ts';
import { judgedInPart, nothingJudgedText } from '../../words/run-text.ts';
import { severityCounts } from '../../words/words.ts';
import type { Screen } from './screen.ts';

/** The two lines of counts; where nothing was judged, that alone. */
export function counts({ run, width, style }: Screen): readonly string[] {
  const { summary } = run;
  if (summary.judged === 0) {
    const lines = wrapWithin(nothingJudgedText(run), width, 2);
    return lines.map((line, index) => (index === 0 ? style.strong(line) : line));
  }
  const { byWord } = summary;
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
      gapCounts(run),
      `${ask}PASS ${byWord.pass}     N/A ${byWord['not-applicable']}`,
      width,
    ),
  ].map(style.strong);
}

function gapCounts(run: Run): string {
  const { gaps } = run.coverage;
  if (gaps.length === 0) return '';
  const elsewhere = judgedInPart(run);
  const whole = elsewhere === 0 ? 'in whole or in part' : `and ${elsewhere} more in part`;
  return `${whole}, for ${counted(gaps.length, 'reason')}`;
}

function twoSides(word: string, detail: string, right: string, width: number): string {
  const left = detail === '' ? word : `${padEnd(word, 15)}  ${detail}`;
  return `${padEnd(left, width - 7 - textWidth(right))}${textWidth(left) > width - 9 - textWidth(right) ? '  ' : ''}${right}`;
}
