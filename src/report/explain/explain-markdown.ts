import { markdown, visible } from '../../lib/escape.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { mapStrings } from '../redact/map-strings.ts';
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
import { matrixMarkdown } from './matrix-markdown.ts';

/** For tickets and mails: the table of who is affected, and each answer with its causes. */
export function explainMarkdown(given: Explanation): string {
  const explanation = mapStrings(given, visible);
  const lines = [
    `# ${markdown(`${explanation.organization ?? explanation.subject}: who is asked for a password, and why`)}`,
    '',
    'Read from the configuration; nothing was tried.',
    ...(explanation.matrix === null ? [] : matrixMarkdown(explanation.matrix, 'Who is affected')),
    ...explanation.compared.flatMap(({ matrix, says }) =>
      matrix === null ? [] : matrixMarkdown(matrix, `Who is affected with ${markdown(says)}`),
    ),
    ...explanation.answers.flatMap((answer) => answerLines(answer, explanation)),
    '',
    '## If somebody is asked all the same',
    '',
    ...explanation.elsewhere.map((text) => `- ${markdown(text)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function answerLines(answer: ExplainAnswer, { changes, compared, tests }: Explanation): readonly string[] {
  const { shown } = splitCauses(answer);
  const others = comparedWords(answer, compared);
  return [
    '',
    `## ${markdown(answerTitle(answer))}`,
    '',
    ...contradictionWords(answer).flatMap((text) => [`**${markdown(text)}**`, '']),
    `| connection | way | offered, taken | ends |${others.map(({ state }) => ` ends ${markdown(state)} |`).join('')}`,
    `|---|---|---|---|${others.map(() => '---|').join('')}`,
    ...stepWords(answer, compared).map(({ connection, detail, ends, observed, servers, then, way }) => {
      const seen = [detail, observed, servers].filter((text) => text !== undefined && text !== '').join('; ');
      return `| ${[connection, markdown(way), markdown(seen), ends, ...then].join(' | ')} |`;
    }),
    '',
    ...shown.flatMap((cause, index) => [
      `${index + 1}. **${rulesText(cause)}** ${markdown(wordsOf(cause).title)} (${cause.confidence})`,
      ...cause.for.map((proof) => `   - for: ${markdown(proofText(proof))}`),
      ...cause.against.map((proof) => `   - against: ${markdown(proofText(proof))}`),
      ...cause.missing.map(({ command, fact }) => `   - not seen: ${markdown(`${fact}: ${command}`)}`),
      ...[wordsOf(cause).expected].flatMap((text) => (text === undefined ? [] : [`   - expected: ${markdown(text)}`])),
    ]),
    ...testLine(answer, tests),
    ...changeItems(answer, changes),
    ...others.flatMap(({ differences, ends, moved, state }) => [
      '',
      `${markdown(`${state.charAt(0).toUpperCase()}${state.slice(1)}: ${ends}`)}`,
      ...blockOf([...moved, ...differences.map((text) => `changed: ${text}`)]),
    ]),
    ...factItems('What would tell:', missingOf(answer)),
    ...factItems('Not seen, and taken as Windows and Exchange ship it:', unseenFacts(answer)),
  ];
}

function testLine(answer: ExplainAnswer, tests: Explanation['tests']): readonly string[] {
  const test = testOf(answer, tests);
  if (test === undefined) return [];
  const { ifFirst, ifSecond, look } = test;
  return ['', `The test that tells the first two apart: ${markdown(`${look}. 1: ${ifFirst}. 2: ${ifSecond}`)}.`];
}

function changeItems(answer: ExplainAnswer, changes: Explanation['changes']): readonly string[] {
  const change = changeWords(answer, changes);
  if (change === undefined) return [];
  const { cost, rules, steps, title } = change;
  return ['', markdown([title, ...rules].join('; ')), ...blockOf([...steps, ...(cost === '' ? [] : [cost])])];
}

const factItems = (title: string, facts: readonly MissingFact[]): readonly string[] =>
  facts.length === 0 ? [] : ['', title, ...blockOf(facts.map(({ command, fact }) => `${fact}: ${command}`))];

const blockOf = (texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : ['', ...texts.map((text) => `- ${markdown(text)}`)];
