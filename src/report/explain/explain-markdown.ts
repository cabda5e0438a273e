import { markdown, visible } from '../../lib/escape.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { type AnswerWords, answerWords } from './answer-words.ts';
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

function answerLines(answer: ExplainAnswer, explanation: Explanation): readonly string[] {
  const { causes, change, contradictions, missing, others, steps, test, title, unseen } = answerWords(
    answer,
    explanation,
  );
  return [
    '',
    `## ${markdown(title)}`,
    '',
    ...contradictions.flatMap((text) => [`**${markdown(text)}**`, '']),
    `| connection | way | offered, taken | ends |${others.map(({ state }) => ` ends ${markdown(state)} |`).join('')}`,
    `|---|---|---|---|${others.map(() => '---|').join('')}`,
    ...steps.map(({ connection, detail, ends, observed, servers, then, way }) => {
      const seen = [detail, observed, servers].filter((text) => text !== undefined && text !== '').join('; ');
      return `| ${[connection, markdown(way), markdown(seen), ends, ...then].join(' | ')} |`;
    }),
    '',
    ...causes.flatMap((cause, index) => [
      `${index + 1}. **${cause.rule}** ${markdown(cause.title)} (${cause.confidence})`,
      ...cause.for.map((proof) => `   - for: ${markdown(proof)}`),
      ...cause.against.map((proof) => `   - against: ${markdown(proof)}`),
      ...cause.missing.map(({ command, fact }) => `   - not seen: ${markdown(`${fact}: ${command}`)}`),
      ...(cause.expected === undefined ? [] : [`   - expected: ${markdown(cause.expected)}`]),
    ]),
    ...testLine(test),
    ...changeItems(change),
    ...others.flatMap(({ differences, ends, moved, state }) => [
      '',
      `${markdown(`${state.charAt(0).toUpperCase()}${state.slice(1)}: ${ends}`)}`,
      ...blockOf([...moved, ...differences.map((text) => `changed: ${text}`)]),
    ]),
    ...factItems('What would tell:', missing),
    ...factItems('Not seen, and taken as Windows and Exchange ship it:', unseen),
  ];
}

function testLine(test: AnswerWords['test']): readonly string[] {
  if (test === undefined) return [];
  const { ifFirst, ifSecond, look } = test;
  return ['', `The test that tells the first two apart: ${markdown(`${look}. 1: ${ifFirst}. 2: ${ifSecond}`)}.`];
}

function changeItems(change: AnswerWords['change']): readonly string[] {
  if (change === undefined) return [];
  const { cost, rules, steps, title } = change;
  return ['', markdown([title, ...rules].join('; ')), ...blockOf([...steps, ...(cost === '' ? [] : [cost])])];
}

const factItems = (title: string, facts: readonly MissingFact[]): readonly string[] =>
  facts.length === 0 ? [] : ['', title, ...blockOf(facts.map(({ command, fact }) => `${fact}: ${command}`))];

const blockOf = (texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : ['', ...texts.map((text) => `- ${markdown(text)}`)];
