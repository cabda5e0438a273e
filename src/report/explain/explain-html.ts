import { visible } from '../../lib/escape.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import { html, type Markup } from '../formats/html/markup.ts';
import { offlineHead } from '../formats/html/offline-head.ts';
import { mapStrings } from '../redact/map-strings.ts';
import { type AnswerWords, answerWords } from './answer-words.ts';
import { MATRIX_STYLE, matrixSection } from './matrix-html.ts';

/** One offline page: who is affected as a grid, then each answer. Nothing is fetched, no script runs. */
export function explainHtml(given: Explanation): string {
  const explanation = mapStrings(given, visible);
  const style = { more: `${MATRIX_STYLE}${WAY_STYLE}` };
  const title = `${explanation.organization ?? explanation.subject}: who is asked for a password, and why`;
  return `<!doctype html>\n${html`<html lang="en">
${offlineHead(title, explanation.contentDigest.slice(0, 8), style)}
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

const WAY_STYLE = `
.way th,.way td{overflow-wrap:break-word}
.way th[scope=row],.way td b{white-space:nowrap}
.way td p{margin:0}
@media screen{.way{min-width:40rem}}
`;

function answerSection(answer: ExplainAnswer, explanation: Explanation): Markup {
  const { causes, change, contradictions, missing, others, steps, test, title, unseen } = answerWords(
    answer,
    explanation,
  );
  return html`<section><h2>${title}</h2>
${contradictions.map((text) => html`<p><strong>${text}</strong></p>`)}
<div class="wide" tabindex="0" role="region" aria-label="Connections of ${title}"><table class="way"><thead><tr><th scope="col">Connection</th><th scope="col">Way</th><th scope="col">Offered, taken</th><th scope="col">Ends</th>${others.map(({ state }) => html`<th scope="col">Ends ${state}</th>`)}</tr></thead><tbody>
${steps.map((step) => html`<tr><th scope="row">${step.connection}</th><td>${step.way}</td><td>${step.detail}${[step.observed, step.servers].map((text) => (text === undefined ? undefined : html`<p>${text}</p>`))}</td><td><b>${step.ends}</b></td>${step.then.map((ends) => html`<td>${ends === step.ends ? ends : html`<b>${ends}</b>`}</td>`)}</tr>`)}
</tbody></table></div>
${causes.length === 0 ? undefined : html`<h3>Why, most likely first</h3><ol>${causes.map(causeItem)}</ol>`}
${test === undefined ? undefined : html`<h3>The test that tells the first two apart</h3><p>${test.look}.</p><ul><li>1: ${test.ifFirst}</li><li>2: ${test.ifSecond}</li></ul>`}
${change === undefined ? undefined : changeBlock(change)}
${others.map(({ differences, ends, moved, state }) => html`<h3>${sentenceCase(state)}: ${ends}</h3>${listOf([...moved, ...differences.map((text) => `changed: ${text}`)])}`)}
${missing.length === 0 ? undefined : html`<h3>What would tell</h3><ul>${missing.map(({ command, fact }) => html`<li>${fact}: <code>${command}</code></li>`)}</ul>`}
${unseen.length === 0 ? undefined : html`<details><summary>Not seen, and taken as Windows and Exchange ship it</summary><ul>${unseen.map(({ command, fact }) => html`<li>${fact}: <code>${command}</code></li>`)}</ul></details>`}
</section>`;
}

const changeBlock = ({ cost, rules, steps, title }: NonNullable<AnswerWords['change']>): Markup =>
  html`<h3>${title}</h3>${listOf(steps)}${cost === '' ? undefined : html`<p>${rules.length === 0 ? '' : `${rules.join(', ')}: `}${cost}</p>`}`;

const listOf = (texts: readonly string[]): Markup | undefined =>
  texts.length === 0 ? undefined : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;

const sentenceCase = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function causeItem({
  against,
  confidence,
  expected,
  missing,
  rule,
  title,
  ...cause
}: AnswerWords['causes'][number]): Markup {
  return html`<li><b>${rule}</b> ${title} <span class="legend">(${confidence})</span><ul>
${cause.for.map((proof) => html`<li>for: ${proof}</li>`)}${against.map((proof) => html`<li>against: ${proof}</li>`)}${missing.map(({ command, fact }) => html`<li>not seen: ${fact}: <code>${command}</code></li>`)}${expected === undefined ? undefined : html`<li>expected: ${expected}</li>`}</ul></li>`;
}
