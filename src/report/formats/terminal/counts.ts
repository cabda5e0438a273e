import { counted } from '../../../lib/counted.ts';
import type { Run } from '../../../model/run.ts';
import { padEnd, textWidth, wrapWithin } from '../../words/columns.ts';
import { judgedInPart } from '../../words/gap-text.ts';
import { nothingJudgedText } from '../../words/run-text.ts';
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
  const words = [
    ...(byWord.manual > 0 ? [`ASK ${byWord.manual}`] : []),
    `PASS ${byWord.pass}`,
    `N/A ${byWord['not-applicable']}`,
  ];
  return [
    twoSides(
      `FAIL ${counted(byWord.fail, 'rule')}`,
      severityCounts(summary.failBySeverity),
      [`WAIVED ${byWord.waived}`],
      width,
    ),
    twoSides(`NOT JUDGED ${byWord['not-judged']}`, gapCounts(run), words, width),
  ].map(style.strong);
}

function gapCounts(run: Run): string {
  const { gaps } = run.coverage;
  if (gaps.length === 0) return '';
  const elsewhere = judgedInPart(run);
  const whole = elsewhere === 0 ? 'in whole or in part' : `and ${elsewhere} more in part`;
  return `${whole}, for ${counted(gaps.length, 'reason')}`;
}

/** The words on the right move together where the line would not hold them otherwise. */
function twoSides(word: string, detail: string, words: readonly string[], width: number): string {
  const left = detail === '' ? word : `${padEnd(word, 15)}  ${detail}`;
  const wide = words.join('     ');
  const right = textWidth(left) + 2 + textWidth(wide) > width ? words.join('  ') : wide;
  return `${padEnd(left, width - 7 - textWidth(right))}${textWidth(left) > width - 9 - textWidth(right) ? '  ' : ''}${right}`;
}
