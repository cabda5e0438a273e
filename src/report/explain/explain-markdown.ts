import { markdown, visible } from '../../lib/escape.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import { CONNECTIONS } from '../../model/explain/sign-in-words.ts';
import { mapStrings } from '../redact/redact-value.ts';
import { answerTitle, OUTCOME_WORDS, proofText, rulesText, splitCauses, stepDetail, wordsOf } from './explain-words.ts';
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

function answerLines(answer: ExplainAnswer, { tests }: Explanation): readonly string[] {
  const [first, second] = answer.causes;
  const test = tests.find((one) => one.first === first?.id && one.second === second?.id);
  const missing = answer.steps.flatMap((step) => step.missing ?? []);
  return [
    '',
    `## ${markdown(answerTitle(answer))}`,
    '',
    '| connection | way | offered, taken | ends |',
    '|---|---|---|---|',
    ...answer.steps.map(
      (step) =>
        `| ${CONNECTIONS[step.connection]} | ${markdown(`${step.says}${step.server === null ? '' : ` at ${step.server}`}`)} | ${markdown(stepDetail(step))} | ${OUTCOME_WORDS[step.outcome]} |`,
    ),
    '',
    ...splitCauses(answer).shown.flatMap((cause, index) => [
      `${index + 1}. **${rulesText(cause)}** ${markdown(wordsOf(cause).title)} (${cause.confidence})`,
      ...cause.for.map((proof) => `   - for: ${markdown(proofText(proof))}`),
      ...cause.against.map((proof) => `   - against: ${markdown(proofText(proof))}`),
      ...cause.missing.map(({ command, fact }) => `   - not seen: ${markdown(`${fact}: ${command}`)}`),
    ]),
    ...(test === undefined || answer.outcome === 'silent'
      ? []
      : [
          '',
          `The test that tells the first two apart: ${markdown(test.look)}. 1: ${markdown(test.ifFirst)}. 2: ${markdown(test.ifSecond)}.`,
        ]),
    ...(missing.length === 0
      ? []
      : ['', 'What would tell:', '', ...missing.map(({ command, fact }) => `- ${markdown(`${fact}: ${command}`)}`)]),
  ];
}
