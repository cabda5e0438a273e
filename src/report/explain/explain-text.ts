import { terminal } from '../../lib/escape.ts';
import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import type { Explanation } from '../../model/explain/explanation.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { cutMiddle, hangingLines, padEnd } from '../words/columns.ts';
import { answerText } from './answer-text.ts';
import { wordsOf } from './explain-words.ts';
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
          ...explanation.answers.slice(0, MOST_ANSWERS).map((answer) => answerText(answer, explanation, page)),
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
    hangingLines(
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

/** More than these nobody reads on a screen. */
const MOST_ANSWERS = 4;

function elsewhereLines({ answers, elsewhere }: Explanation, width: number): readonly string[] {
  if (!answers.some(({ outcome }) => outcome === 'silent' || outcome === 'cannot-tell')) return [];
  return [
    'If somebody is asked all the same, no configuration of a server shows why. Look at',
    ...elsewhere.flatMap((text) => hangingLines('  - ', text, width)),
  ];
}

function nextLines({ answers }: Explanation, { command, target }: ExplainTextOptions): readonly string[] {
  const rule = answers
    .find(({ outcome }) => outcome === 'prompt' || outcome === 'fail')
    ?.causes.flatMap(({ rules }) => rules)[0];
  if (rule === undefined) return [];
  return [`Next    ${command} policy explain ${rule}`, `        ${command} plan ${target} --rules ${rule}`];
}
