import { cutMiddle, padEnd, textWidth, wrap } from '../../words/columns.ts';
import { nothingAmong } from '../../words/noticed.ts';
import { remediesFor, remedyFirst, remedyPlace, remedyWords } from '../../words/remedy.ts';
import { groupMessage, observedParts, whereText } from '../../words/rule-text.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { brokenLines } from '../../words/typed-command.ts';
import { SEVERITY_LETTERS } from '../../words/words.ts';
import { type Screen, WHERE_COLUMNS } from './screen.ts';

/** What fails, worst first, two lines a rule. */
export function failures(page: Screen, failing: readonly RuleView[], shown: number): readonly string[] {
  const { options, run, width, style } = page;
  if (run.summary.judged === 0) return [style.strong('WHAT FAILS: nothing could be judged')];
  if (failing.length === 0) return [style.strong(`WHAT FAILS: ${nothingAmong(run, options.symptom)}`)];
  const whereAt = width - WHERE_COLUMNS;
  const idColumns = Math.max(9, ...failing.slice(0, shown).map(({ rule }) => textWidth(rule.id)));
  return [
    style.strong(`${padEnd('WHAT FAILS, in the order in which to mend it', whereAt)}WHERE`),
    ...failing.slice(0, shown).flatMap((view) => failure(page, view, idColumns)),
    ...rest(failing.slice(shown)),
  ];
}

function failure({ options, run, width, style }: Screen, view: RuleView, idColumns: number): readonly string[] {
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
      : `${carried}${seen === '' ? '' : ': '}${cutMiddle(seen, room - textWidth(carried) - 2)}`;
  for (const part of further) if (textWidth(line) + 2 + textWidth(part) <= room) line = `${line}; ${part}`;
  const where = cutMiddle(whereText(view.rule.select.kind, view.fails, view.failCount), WHERE_COLUMNS);
  const mark = style.severity(
    view.result.severity,
    `${SEVERITY_LETTERS[view.result.severity]} ${padEnd(view.rule.id, idColumns)}`,
  );
  return [
    `${mark}  ${padEnd(first, titleColumns + 1)}${where}`,
    ...(line === '' ? [] : [`${' '.repeat(indent)}${line}`]),
    ...(options.all ? remedyLines(run, view, width, indent) : []),
  ];
}

/** What to type or to decide. Commands are never cut: they go on in the next line. */
function remedyLines(run: Screen['run'], view: RuleView, width: number, indent: number): readonly string[] {
  const pad = ' '.repeat(indent);
  const said = (text: string): readonly string[] => {
    const lines: string[] = [];
    let line = pad;
    for (const word of text.split(' ')) {
      const longer = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
      if (line.trim() !== '' && textWidth(longer) > width) {
        lines.push(line);
        line = `${pad}${word}`;
      } else line = longer;
    }
    return [...lines, line];
  };
  let place = '';
  return remediesFor(run, view.fails).flatMap((one) => {
    const first = remedyFirst(one) === '' ? [] : said(remedyFirst(one));
    if (one.reason !== 'command') return [...first, ...said(remedyWords(one))];
    const before = place;
    place = remedyPlace(one);
    return [
      ...first,
      ...(place === before ? [] : [`${pad}${place}:`]),
      ...one.commands.flatMap((line) => brokenLines(line, width - indent).map((part) => pad + part)),
    ];
  });
}

function rest(hidden: readonly RuleView[]): readonly string[] {
  if (hidden.length === 0) return [];
  const severities = [...new Set(hidden.map((view) => view.result.severity))];
  const last = severities.at(-1) ?? '';
  const words = severities.length === 1 ? last : `${severities.slice(0, -1).join(', ')} and ${last}`;
  return [`  ${hidden.length} more, ${words}: add --all, or open the report`];
}
