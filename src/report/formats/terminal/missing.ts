import { counted } from '../../../lib/counted.ts';
import type { CoverageGap } from '../../../model/run.ts';
import { padEnd, wrap, wrapWithin } from '../../words/columns.ts';
import { gapText } from '../../words/gap-text.ts';
import { wholeSentences } from '../../words/sentences.ts';
import { commandLines } from '../../words/typed-command.ts';
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
      const typed = most === 1 ? undefined : typedBelow(gap, place, width);
      const start = `  ${padEnd(gap.word, wordColumns)}  ${padEnd(counted(gap.rules.length, 'rule'), countColumns)}  `;
      if (typed !== undefined && !options.all) return [start + shortDetail(gap, width - indent), ...typed];
      const lines = options.all ? wrap(gapText(gap), width - indent) : gapLines(gap, width - indent, most);
      return lines.map((line, index) => (index === 0 ? start : ' '.repeat(indent)) + line);
    }),
    ...(shown < gaps.length ? [`  ${counted(gaps.length - shown, 'more reason')}: ${whereElse(run, options)}`] : []),
  ];
}

/** Of so many gaps, those that would settle most, the command stands below. */
export const TYPED_GAPS = 3;
const COMMAND_INDENT = 4;

/** Lines that each gap takes on the first screen, where it may take them. */
export function gapHeights({ run, width }: Pick<Screen, 'run' | 'width'>): readonly number[] {
  return run.coverage.gaps.map((gap, place) => 1 + (typedBelow(gap, place, width)?.length ?? 1));
}

/** `undefined`: no command settles it, or none that fits. Of one a computer the first stands for all. */
function typedBelow({ commands = [] }: CoverageGap, place: number, width: number): readonly string[] | undefined {
  const [first] = commands;
  if (first === undefined || place >= TYPED_GAPS) return undefined;
  const lines = commandLines(first, width - COMMAND_INDENT, 2);
  return lines?.map((line) => ' '.repeat(COMMAND_INDENT) + line);
}

/** The command below says what to collect; where one stands for several, how many there are. */
function shortDetail({ commands = [], detail }: CoverageGap, columns: number): string {
  const count = commands.length;
  const text = `${detail.replace(/ was not collected(?= from )/, '')}${count > 1 ? ` (1 of ${count}):` : ':'}`;
  return wrapWithin(text, columns, 1)[0] ?? '';
}

/** All commands are printed by one other command, where the capture is known. */
function whereElse({ coverage }: Screen['run'], { command, target }: Screen['options']): string {
  if (target === undefined || !coverage.gaps.some((gap) => gap.commands !== undefined))
    return 'add --all, or open the report';
  return `${command} collect --missing prints all commands`;
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
  const whole = wholeSentences(gapText({ detail, settle: '' }), columns, most);
  return whole.length <= most ? whole : wrapWithin(gapText({ detail, settle: '' }), columns, most);
}
