import { terminal } from '../../lib/escape.ts';
import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import type { MissingFact, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { cutMiddle, padEnd, textWidth, wrap } from '../words/columns.ts';
import {
  changeWords,
  comparedWords,
  contradictionWords,
  missingOf,
  stepWords,
  testOf,
  unseenFacts,
} from './answer-words.ts';
import { answerTitle, proofText, rulesText, splitCauses, wordsOf } from './explain-words.ts';
import { matrixCauses, matrixLines } from './matrix-text.ts';

export interface ExplainTextOptions {
  readonly width: number;
  /** How the reader calls this program. */
  readonly command: string;
  /** What was asked about, as it stands on the command line. */
  readonly target: string;
  /** Every piece of evidence, and every step of silent answers. */
  readonly evidence: boolean;
}

/** For people: at most 100 columns, ASCII but for names. */
export function explainText(given: Explanation, options: ExplainTextOptions): string {
  const explanation = mapStrings(given, terminal);
  const width = Math.min(100, Math.max(72, options.width));
  const page = { ...options, width };
  const { matrix } = explanation;
  const most = page.evidence ? undefined : 12;
  const blocks =
    matrix !== null && isOfNobody(explanation) && explanation.compared.every((other) => other.matrix !== null)
      ? [matrixLines(matrix, width, most), ...changedMatrices(explanation, width, most), summaryLines(matrix, page)]
      : [
          ...(matrix === null ? [] : [matrixLines(matrix, width), ...changedMatrices(explanation, width)]),
          ...explanation.answers.slice(0, MOST_ANSWERS).map((answer) => answerLines(answer, explanation, page)),
          ...(explanation.answers.length > MOST_ANSWERS
            ? [[`${explanation.answers.length - MOST_ANSWERS} more answers: add --client and --place, or --json`]]
            : []),
          ...(explanation.answers.length === 0
            ? [['No sign-in is affected by what you asked about, as far as was collected.']]
            : []),
          elsewhereLines(explanation, width),
          nextLines(explanation, page),
        ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Who is affected with each change that was tried. */
const changedMatrices = ({ compared }: Explanation, width: number, most?: number): readonly (readonly string[])[] =>
  compared.flatMap(({ matrix, says }) =>
    matrix === null ? [] : [matrixLines(matrix, width, most, cutMiddle(`WITH ${says}`, width - 20))],
  );

/** Nobody and nothing in particular was asked about. */
const isOfNobody = ({ matrix, question }: Explanation): boolean =>
  question.mailbox === null &&
  question.symptom === null &&
  question.rule === null &&
  question.server === null &&
  question.after === null &&
  matrix?.rows.length === CLIENT_NAMES.length * PLACE_NAMES.length;

function summaryLines(matrix: SignInMatrix, { command, target, width }: ExplainTextOptions): readonly string[] {
  const causes = matrixCauses(matrix);
  const mailboxes = `of one person:  ${command} explain ${target} --mailbox ADDRESS --place domain-outside`;
  if (causes.length === 0) return [`Next    ${mailboxes}`];
  const lines = causes.flatMap(({ id, rules, servers }, index) =>
    hanging(
      `${index + 1} ${padEnd(rules[0] ?? 'no rule', 10)}`,
      `${wordsOf({ id }).title}${servers.length === 0 ? '' : ` (${servers.join(', ')})`}`,
      width,
    ),
  );
  const named = [...new Set(causes.flatMap(({ rules }) => rules.slice(0, 1)))];
  return [
    'WHY, by how many it hinders',
    ...lines,
    '',
    ...(named.length === 0
      ? []
      : [
          `Next    ${command} explain ${target} --rule ${named[0]}`,
          `        ${command} plan ${target} --rules ${named[0]}`,
        ]),
    `        ${mailboxes}`,
  ];
}

function answerLines(
  answer: ExplainAnswer,
  { changes, compared, tests }: Explanation,
  page: ExplainTextOptions,
): readonly string[] {
  const { width } = page;
  const title = wrap(answerTitle(answer), width);
  const { shown } = splitCauses(answer);
  const unseen = unseenFacts(answer);
  const isBrief = answer.outcome === 'silent' && !page.evidence;
  return [
    ...title,
    ...contradictionWords(answer).flatMap((text) => hanging('', text, width)),
    ...(isBrief ? [] : ['', ...stepLines(answer, width)]),
    ...(shown.length === 0 || isBrief
      ? []
      : ['', 'WHY, most likely first', ...shown.flatMap((cause, index) => causeLines(cause, index, page))]),
    ...(isBrief ? [] : testLines(answer, tests, width)),
    ...changeLines(answer, changes, width),
    ...comparedLines(answer, compared, width),
    ...(answer.outcome === 'cannot-tell' ? ['', 'WHAT WOULD TELL', ...factLines(missingOf(answer), width)] : []),
    ...(unseen.length === 0 || (answer.outcome !== 'silent' && !page.evidence)
      ? []
      : ['', UNSEEN, ...factLines(unseen, width)]),
  ];
}

/** More than these nobody reads on a screen. */
const MOST_ANSWERS = 4;

const UNSEEN = 'NOT SEEN, and taken as Windows and Exchange ship it';

const LABEL = 15;
const OUTCOME = 11;

function stepLines(answer: ExplainAnswer, width: number): readonly string[] {
  const room = width - LABEL - OUTCOME - 3;
  return stepWords(answer, []).flatMap(({ connection, detail, ends, observed, servers, way }) => {
    const lines = [way, detail, observed ?? '', servers ?? ''].flatMap((text) => (text === '' ? [] : wrap(text, room)));
    return lines.map((line, index) => {
      const head = padEnd(index === 0 ? `  ${connection}` : '', LABEL + 2);
      return index === lines.length - 1 ? `${padEnd(`${head}${line}`, width - OUTCOME)}${ends}` : `${head}${line}`;
    });
  });
}

function causeLines(
  cause: ExplainAnswer['causes'][number],
  index: number,
  page: ExplainTextOptions,
): readonly string[] {
  const { width } = page;
  const { expected, title } = wordsOf(cause);
  const counts = `for ${cause.for.length}   against ${cause.against.length}   missing ${cause.missing.length}`;
  const head = `${index + 1} ${padEnd(rulesText(cause), 9)} `;
  const room = width - textWidth(head) - textWidth(counts) - 2;
  const [first = '', ...rest] = wrap(title, room);
  const indent = ' '.repeat(textWidth(head));
  const listed = (mark: string, texts: readonly string[]): readonly string[] =>
    texts.slice(0, page.evidence ? undefined : 3).flatMap((text) => hanging(`${indent}${mark} `, text, width));
  return [
    `${head}${padEnd(first, room + 2)}${counts}`,
    ...rest.map((line) => `${indent}${line}`),
    ...listed('+', cause.for.map(proofText)),
    ...listed('-', cause.against.map(proofText)),
    ...listed('?', cause.missing.map(missingText)),
    ...(expected === undefined ? [] : hanging(`${indent}= `, `expected: ${expected}`, width)),
  ];
}

const missingText = ({ command, fact }: MissingFact): string => `not seen: ${fact}; ${command}`;

function testLines(answer: ExplainAnswer, tests: Explanation['tests'], width: number): readonly string[] {
  const test = testOf(answer, tests);
  if (test === undefined) return [];
  return [
    '',
    'THE TEST THAT TELLS THE FIRST TWO APART',
    ...hanging('  ', `${test.look}.`, width),
    ...hanging('  1: ', test.ifFirst, width),
    ...hanging('  2: ', test.ifSecond, width),
  ];
}

const factLines = (facts: readonly MissingFact[], width: number): readonly string[] =>
  facts.flatMap(({ command, fact }) => hanging('  ', `${fact}: ${command}`, width));

/** The fewest changes that end it, or that none of the remedies does. */
function changeLines(answer: ExplainAnswer, changes: Explanation['changes'], width: number): readonly string[] {
  const words = changeWords(answer, changes);
  if (words === undefined) return [];
  const { cost, rules, steps, title } = words;
  return [
    '',
    ...hanging(
      '',
      `${title.replace('Smallest change', 'SMALLEST CHANGE')}${rules.length === 0 ? '' : ` (${rules.join(', ')})`}`,
      width,
    ),
    ...steps.flatMap((step) => hanging('  - ', step, width)),
    ...(cost === '' ? [] : hanging('  ', cost, width)),
  ];
}

/** The same question with a change, or before. */
const comparedLines = (answer: ExplainAnswer, compared: Explanation['compared'], width: number): readonly string[] =>
  comparedWords(answer, compared).flatMap(({ differences, ends, moved, state }) => [
    '',
    ...hanging('', `${state.replace(/^(with|then)/, (word) => word.toUpperCase())}: ${ends}`, width),
    ...moved.flatMap((text) => hanging('  ', text, width)),
    ...differences.flatMap((text) => hanging('  changed: ', text, width)),
  ]);

function elsewhereLines({ answers, elsewhere }: Explanation, width: number): readonly string[] {
  if (!answers.some(({ outcome }) => outcome === 'silent' || outcome === 'cannot-tell')) return [];
  return [
    'If somebody is asked all the same, no configuration of a server shows why. Look at',
    ...elsewhere.flatMap((text) => hanging('  - ', text, width)),
  ];
}

function nextLines({ answers }: Explanation, { command, target }: ExplainTextOptions): readonly string[] {
  const rule = answers
    .find(({ outcome }) => outcome === 'prompt' || outcome === 'fail')
    ?.causes.flatMap(({ rules }) => rules)[0];
  if (rule === undefined) return [];
  return [`Next    ${command} policy explain ${rule}`, `        ${command} plan ${target} --rules ${rule}`];
}

function hanging(head: string, text: string, width: number): readonly string[] {
  const indent = ' '.repeat(textWidth(head));
  return wrap(text, width - textWidth(head)).map((line, index) => `${index === 0 ? head : indent}${line}`);
}
