import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { hangingLines, padEnd, textWidth, wrap } from '../words/columns.ts';
import { type AnswerWords, answerWords } from './answer-words.ts';

const UNSEEN = 'NOT SEEN, and taken as Windows and Exchange ship it';
const LABEL = 15;
const OUTCOME = 11;

/** One answer on a screen. @param evidence Every piece of it, and every step of a silent answer. */
export function answerText(
  answer: ExplainAnswer,
  explanation: Explanation,
  { evidence, width }: { readonly evidence: boolean; readonly width: number },
): readonly string[] {
  const { causes, change, contradictions, missing, others, steps, test, title, unseen } = answerWords(
    answer,
    explanation,
  );
  const isBrief = answer.outcome === 'silent' && !evidence;
  return [
    ...wrap(title, width),
    ...contradictions.flatMap((text) => hangingLines('', text, width)),
    ...(isBrief ? [] : ['', ...stepLines(steps, width)]),
    ...(causes.length === 0 || isBrief
      ? []
      : [
          '',
          'WHY, most likely first',
          ...causes.flatMap((cause, index) => causeLines(cause, index, width, evidence ? undefined : 3)),
        ]),
    ...(isBrief ? [] : testLines(test, width)),
    ...changeLines(change, width),
    ...comparedLines(others, width),
    ...(answer.outcome === 'cannot-tell' ? ['', 'WHAT WOULD TELL', ...factLines(missing, width)] : []),
    ...(unseen.length === 0 || (answer.outcome !== 'silent' && !evidence)
      ? []
      : ['', UNSEEN, ...factLines(unseen, width)]),
  ];
}

function stepLines(steps: AnswerWords['steps'], width: number): readonly string[] {
  const room = width - LABEL - OUTCOME - 3;
  return steps.flatMap(({ connection, detail, ends, observed, servers, way }) => {
    const lines = [way, detail, observed ?? '', servers ?? ''].flatMap((text) => (text === '' ? [] : wrap(text, room)));
    return lines.map((line, index) => {
      const head = padEnd(index === 0 ? `  ${connection}` : '', LABEL + 2);
      return index === lines.length - 1 ? `${padEnd(`${head}${line}`, width - OUTCOME)}${ends}` : `${head}${line}`;
    });
  });
}

function causeLines(
  cause: AnswerWords['causes'][number],
  index: number,
  width: number,
  most: number | undefined,
): readonly string[] {
  const { expected, title } = cause;
  const counts = `for ${cause.for.length}   against ${cause.against.length}   missing ${cause.missing.length}`;
  const head = `${index + 1} ${padEnd(cause.rule, 9)} `;
  const room = width - textWidth(head) - textWidth(counts) - 2;
  const [first = '', ...rest] = wrap(title, room);
  const indent = ' '.repeat(textWidth(head));
  const listed = (mark: string, texts: readonly string[]): readonly string[] =>
    texts.slice(0, most).flatMap((text) => hangingLines(`${indent}${mark} `, text, width));
  return [
    `${head}${padEnd(first, room + 2)}${counts}`,
    ...rest.map((line) => `${indent}${line}`),
    ...listed('+', cause.for),
    ...listed('-', cause.against),
    ...listed('?', cause.missing.map(missingText)),
    ...(expected === undefined ? [] : hangingLines(`${indent}= `, `expected: ${expected}`, width)),
  ];
}

const missingText = ({ command, fact }: MissingFact): string => `not seen: ${fact}; ${command}`;

function testLines(test: AnswerWords['test'], width: number): readonly string[] {
  if (test === undefined) return [];
  return [
    '',
    'THE TEST THAT TELLS THE FIRST TWO APART',
    ...hangingLines('  ', `${test.look}.`, width),
    ...hangingLines('  1: ', test.ifFirst, width),
    ...hangingLines('  2: ', test.ifSecond, width),
  ];
}

const factLines = (facts: readonly MissingFact[], width: number): readonly string[] =>
  facts.flatMap(({ command, fact }) => hangingLines('  ', `${fact}: ${command}`, width));

/** The fewest changes that end it, or that none of the remedies does. */
function changeLines(words: AnswerWords['change'], width: number): readonly string[] {
  if (words === undefined) return [];
  const { cost, rules, steps, title } = words;
  return [
    '',
    ...hangingLines(
      '',
      `${title.replace('Smallest change', 'SMALLEST CHANGE')}${rules.length === 0 ? '' : ` (${rules.join(', ')})`}`,
      width,
    ),
    ...steps.flatMap((step) => hangingLines('  - ', step, width)),
    ...(cost === '' ? [] : hangingLines('  ', cost, width)),
  ];
}

/** The same question with a change, or before. */
const comparedLines = (others: AnswerWords['others'], width: number): readonly string[] =>
  others.flatMap(({ differences, ends, moved, state }) => [
    '',
    ...hangingLines('', `${state.replace(/^(with|then)/, (word) => word.toUpperCase())}: ${ends}`, width),
    ...moved.flatMap((text) => hangingLines('  ', text, width)),
    ...differences.flatMap((text) => hangingLines('  changed: ', text, width)),
  ]);
