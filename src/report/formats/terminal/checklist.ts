import { CHECKLIST_WORDS, type ChecklistLine, checklistOf } from '../../words/checklist.ts';
import { cutMiddle, padEnd, textWidth, wrap } from '../../words/columns.ts';
import type { Screen } from './screen.ts';

/** The checklist of the profile, one line a question; with `--all` everything below it. Nothing where it has none. */
export function checklist({ run, options, style, width }: Screen): readonly string[] {
  const lines = checklistOf(run);
  if (lines.length === 0) return [];
  const counts = CHECKLIST_WORDS.map((word) => `${word} ${lines.filter((line) => line.word === word).length}`);
  const stepColumns = Math.max(...lines.map(({ step }) => textWidth(step)));
  return [
    style.strong(`CHECKLIST  ${counts.join('   ')}`),
    ...lines.flatMap((line) => {
      const head = `${String(line.number).padStart(2)} ${padEnd(line.word, 10)} ${padEnd(line.step, stepColumns)}  `;
      const room = width - textWidth(head);
      return [
        `${head}${cutMiddle(namesOf(line), Math.max(12, room))}`.trimEnd(),
        ...(options.all ? detailLines(line, width) : []),
      ];
    }),
    '',
  ];
}

function namesOf({ blocks, lesser, unknown, word }: ChecklistLine): string {
  const rules = word === 'blocks' ? blocks : word === 'ready' ? lesser : unknown;
  const names = rules.slice(0, 3).map(({ rule }) => rule);
  const more = rules.length - names.length;
  const lead = word === 'ready' && names.length > 0 ? 'to mend: ' : '';
  return `${lead}${names.join(' ')}${more > 0 ? ` +${more}` : ''}`;
}

const INDENT = ' '.repeat(14);

function detailLines({ asks, blocks, lesser, sources, unknown }: ChecklistLine, width: number): readonly string[] {
  const texts = [
    asks,
    ...blocks.map(({ rule, source, text }) => `blocks: ${rule} ${text} (${source})`),
    ...unknown.map(({ rule, source, text }) => `not known: ${rule} ${text}. ${source}`),
    ...lesser.map(({ rule, text }) => `to mend, blocks nothing: ${rule} ${text}`),
    ...(sources.length === 0 ? [] : [`read from: ${sources.join(', ')}`]),
  ];
  return texts.flatMap((text) => wrap(text, width - INDENT.length).map((line) => `${INDENT}${line}`));
}
