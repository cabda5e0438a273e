import type { ExampleRemedy } from '../../audit/plan/example-remedy.ts';
import { hanging } from '../../lib/words/hanging.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { type ByHandWords, byHandWords } from '../../report/words/by-hand.ts';
import { remedyPlaceToType } from '../../report/words/remedy.ts';

function orderLines({ head, parts, stop }: ByHandWords): readonly string[] {
  return [
    ...broken(head),
    ...parts.flatMap(({ steps, title }) => [
      title,
      ...steps.flatMap(({ check, commands = [], does }, index) => [
        ...hanging(`${index + 1}. `, does, MOST_COLUMNS),
        ...commands.map((command) => `     ${command}`),
        ...(check === undefined ? [] : hanging('   See: ', check, MOST_COLUMNS)),
      ]),
    ]),
    ...(stop === undefined ? [] : broken(stop)),
  ];
}

const MOST_COLUMNS = 76;

/** Lines of at most 76 characters, broken at blanks. */
export function broken(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > 76) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Commands and their way back, or who does what in which order. */
export function exampleLines(example: ExampleRemedy | undefined): readonly string[] {
  if (example === undefined) return [];
  const { answer, name, remedy } = example;
  const { commands, interrupts, irreversible, order, says, undo } = remedy;
  const said = answer === undefined ? [] : [`Somebody has to answer first, here with: --answer "${answer}"`];
  if (commands.length === 0)
    return [...broken(`${name}:`), ...broken(says), ...(order === undefined ? [] : orderLines(byHandWords(order, [])))];
  return [
    ...broken(`${name}:`),
    ...said,
    ...broken(`${remedyPlaceToType(remedy)}:`),
    ...commands.map((command) => `     ${command}`),
    'Way back',
    ...undo.map((command) => `     ${command}`),
    ...broken(`Impact: ${interrupts ?? 'nothing stops.'}`),
    ...irreversible.flatMap((text) => broken(`Cannot be undone: ${text}`)),
  ];
}

/** What a person does in which order, where no command mends it. */
export function byHandPart({ byHand }: EffectiveRule): readonly string[] {
  return byHand === undefined ? [] : orderLines(byHandWords(byHand, []));
}
