import type { Remedy } from '../../../model/run.ts';
import { cutMiddle, padEnd, textWidth, wrap } from '../../words/columns.ts';
import type { ToMend } from '../../words/do-first.ts';
import { remediesFor, remedyFallback, remedyPlace, remedyWords } from '../../words/remedy.ts';
import { groupMessage, observedParts, whereText } from '../../words/rule-text.ts';
import { wholeSentences } from '../../words/sentences.ts';
import { brokenLines } from '../../words/typed-command.ts';
import { SEVERITY_LETTERS } from '../../words/words.ts';
import { type Screen, WHERE_COLUMNS } from './screen.ts';

const WORD_LINES = 3;
const SHELL = 'In the Exchange Management Shell';

/** One thing to do: its title with the place, and what to find out, decide and type, each part whole or not at all. */
export interface DoItem {
  readonly title: readonly string[];
  readonly detail: readonly string[];
  /** What was seen: where there is room for it. */
  readonly seen: readonly string[];
}

/** What is to be mended, in its order, as things to do. */
export function doItems(page: Screen, toMend: readonly ToMend[]): readonly DoItem[] {
  return toMend.map((one, index) =>
    itemOf(page, one, index + 1, Math.max(...toMend.map(({ view }) => view.rule.id.length))),
  );
}

function itemOf(
  { run, style, width }: Screen,
  { afterPlaces, view }: ToMend,
  place: number,
  idColumns: number,
): DoItem {
  const id = `${String(place).padStart(2)} ${SEVERITY_LETTERS[view.result.severity]} ${padEnd(view.rule.id, idColumns)}`;
  const indent = textWidth(id) + 2;
  const tag = view.rule.status === 'experimental' ? ' (experimental)' : '';
  const where = cutMiddle(whereText(view.rule.select.kind, view.fails, view.failCount), WHERE_COLUMNS);
  const [first = '', ...carried] = wrap(groupMessage(view.rule, view.fails) + tag, width - indent - WHERE_COLUMNS - 1);
  const start = `${style.severity(view.result.severity, id)}  ${padEnd(first, width - indent - WHERE_COLUMNS)}${where}`;
  const after = afterPlaces.length === 0 ? '' : `After ${afterPlaces.join(' and ')}: `;
  const remedies = remediesFor(run, view.fails);
  const room = width - indent;
  const [leading = '', ...further] = observedParts(run, view);
  let seen = cutMiddle(leading, room);
  for (const part of further) if (textWidth(seen) + 2 + textWidth(part) <= room) seen = `${seen}; ${part}`;
  const seenLines = seen === '' ? [] : [' '.repeat(indent) + seen];
  const detail = remedies.length === 0 && after === '' ? [] : detailOf(remedies, after, remedyFallback(view), width);
  // Who has to decide looks at what is there; a command speaks for itself.
  const isDecided = !remedies.some(({ reason }) => reason === 'needs-a-decision') || remedies.some(isCommand);
  return {
    title: [start, ...carried.map((line) => ' '.repeat(indent) + line)],
    detail: isDecided ? detail : [...seenLines, ...detail],
    seen: isDecided ? seenLines : [],
  };
}

const isCommand = ({ reason }: Remedy): boolean => reason === 'command';

function detailOf(remedies: readonly Remedy[], after: string, fallback: string, width: number): readonly string[] {
  const pad = ' '.repeat(5);
  const said = (text: string, most = WORD_LINES): readonly string[] =>
    wholeSentences(text, width - pad.length, most).map((line) => pad + line);
  const commands = remedies.filter(isCommand);
  const [command] = commands;
  const questions = [...new Set(remedies.flatMap(({ first = [] }) => first))];
  const before = questions.length === 0 ? [] : said(`${after}Find out first: ${questions.join(' ')}`);
  if (command === undefined) {
    const [words] = remedies;
    const others = remedies.length > 1 ? ` ${remedies.length - 1} more in the report.` : '';
    const says = words === undefined ? fallback : words.reason === 'owned-elsewhere' ? words.says : remedyWords(words);
    const told = wholeSentences(`${before.length === 0 ? after : ''}${says}`, width - pad.length, WORD_LINES).join(' ');
    return [...before, ...wrap(`${told}${others}`, width - pad.length).map((line) => pad + line)];
  }
  const more = commands.length > 1 ? `, and ${commands.length - 1} more: a plan has all` : '';
  const place = remedyPlace(command);
  const lead = `${before.length === 0 ? after : ''}${place === SHELL && after + more === '' ? '' : place}${more}`;
  return [
    ...before,
    ...(lead === '' ? [] : said(`${lead}:`)),
    ...command.commands.flatMap((line) => brokenLines(line, width - pad.length).map((part) => pad + part)),
  ];
}
