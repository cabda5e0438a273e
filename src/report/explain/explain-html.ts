import { visible } from '../../lib/escape.ts';
import type { ExplainAnswer, ExplainedCause, Explanation } from '../../model/explain/explanation.ts';
import { CONNECTIONS } from '../../model/explain/sign-in-words.ts';
import { html, type Markup } from '../formats/html/markup.ts';
import { offlineHead } from '../formats/html/offline-head.ts';
import { styleSheet } from '../formats/html/style.ts';
import { mapStrings } from '../redact/redact-value.ts';
import { answerTitle, OUTCOME_WORDS, proofText, rulesText, splitCauses, stepDetail, wordsOf } from './explain-words.ts';
import { MATRIX_STYLE, matrixSection } from './matrix-html.ts';

/** One offline page: who is affected as a grid, then each answer. Nothing is fetched, no script runs. */
export function explainHtml(given: Explanation): string {
  const explanation = mapStrings(given, visible);
  const style = styleSheet(explanation.contentDigest.slice(0, 8), { more: MATRIX_STYLE });
  const title = `${explanation.organization ?? explanation.subject}: who is asked for a password, and why`;
  return `<!doctype html>\n${html`<html lang="en">
${offlineHead(title, style)}
<body><main>
<p class="banner"><span>${title}</span><span>INTERNAL</span></p>
<h1>Who is asked for a password, and why</h1>
<p class="profile">${explanation.subject}. Read from the configuration; nothing was tried.</p>
${explanation.matrix === null ? undefined : matrixSection(explanation.matrix, 'Who is affected')}
${explanation.compared.map(({ matrix, says }, index) => (matrix === null ? undefined : matrixSection(matrix, `Who is affected with ${says}`, `with-${index + 1}`)))}
${explanation.answers.map((answer) => answerSection(answer, explanation))}
<h2>If somebody is asked all the same</h2><ul>${explanation.elsewhere.map((text) => html`<li>${text}</li>`)}</ul>
</main><footer><p>${explanation.tool}. This page was made from files; it changes nothing and asks the network for nothing.</p></footer></body></html>
`.toString()}`;
}

function answerSection(answer: ExplainAnswer, { tests }: Explanation): Markup {
  const { shown, unseen } = splitCauses(answer);
  const [first, second] = answer.causes;
  const test = tests.find((one) => one.first === first?.id && one.second === second?.id);
  const missing = answer.steps.flatMap((step) => step.missing ?? []);
  return html`<section><h2>${answerTitle(answer)}</h2>
<table><thead><tr><th scope="col">Connection</th><th scope="col">Way</th><th scope="col">Offered, taken</th><th scope="col">Ends</th></tr></thead><tbody>
${answer.steps.map((step) => html`<tr><th scope="row">${CONNECTIONS[step.connection]}</th><td>${step.says}${step.server === null ? '' : ` at ${step.server}`}</td><td>${stepDetail(step)}</td><td><b>${OUTCOME_WORDS[step.outcome]}</b></td></tr>`)}
</tbody></table>
${shown.length === 0 ? undefined : html`<h3>Why, most likely first</h3><ol>${shown.map(causeItem)}</ol>`}
${test === undefined || answer.outcome === 'silent' ? undefined : html`<h3>The test that tells the first two apart</h3><p>${test.look}.</p><ul><li>1: ${test.ifFirst}</li><li>2: ${test.ifSecond}</li></ul>`}
${missing.length === 0 ? undefined : html`<h3>What would tell</h3><ul>${missing.map(({ command, fact }) => html`<li>${fact}: <code>${command}</code></li>`)}</ul>`}
${unseen.length === 0 ? undefined : html`<details><summary>Not seen, and taken as Windows and Exchange ship it</summary><ul>${unseen.flatMap((cause) => cause.missing).map(({ command, fact }) => html`<li>${fact}: <code>${command}</code></li>`)}</ul></details>`}
</section>`;
}

function causeItem(cause: ExplainedCause): Markup {
  const { expected, title } = wordsOf(cause);
  return html`<li><b>${rulesText(cause)}</b> ${title} <span class="legend">(${cause.confidence})</span><ul>
${cause.for.map((proof) => html`<li>for: ${proofText(proof)}</li>`)}${cause.against.map((proof) => html`<li>against: ${proofText(proof)}</li>`)}${cause.missing.map(({ command, fact }) => html`<li>not seen: ${fact}: <code>${command}</code></li>`)}${expected === undefined ? undefined : html`<li>expected: ${expected}</li>`}</ul></li>`;
}
