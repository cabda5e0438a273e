import { createHash } from 'node:crypto';
import { visible } from '../../lib/escape.ts';
import { CLIENTS } from '../../model/explain/clients.ts';
import type {
  ExplainAnswer,
  ExplainedCause,
  Explanation,
  MatrixRow,
  SignInMatrix,
} from '../../model/explain/explanation.ts';
import { PLACE_NAMES, PLACES } from '../../model/explain/places.ts';
import { CONNECTIONS, SIGN_IN_OUTCOMES, type SignInOutcome } from '../../model/explain/sign-in-words.ts';
import { html, type Markup, trusted } from '../formats/html/markup.ts';
import { styleSheet } from '../formats/html/style.ts';
import { mapStrings } from '../redact/redact-value.ts';
import { answerTitle, OUTCOME_WORDS, proofText, rulesText, splitCauses, stepDetail, wordsOf } from './explain-words.ts';

/** One offline page: who is affected as a grid, then each answer. Nothing is fetched, no script runs. */
export function explainHtml(given: Explanation): string {
  const explanation = mapStrings(given, visible);
  const style = styleSheet(explanation.contentDigest.slice(0, 8), { more: GRID });
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const title = `${explanation.organization ?? explanation.subject}: who is asked for a password, and why`;
  return `<!doctype html>\n${html`<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${trusted(style)}</style></head>
<body><main>
<p class="banner"><span>${title}</span><span>INTERNAL</span></p>
<h1>Who is asked for a password, and why</h1>
<p class="profile">${explanation.subject}. Read from the configuration; nothing was tried.</p>
${explanation.matrix === null ? undefined : grid(explanation.matrix)}
${explanation.answers.map((answer) => answerSection(answer, explanation))}
<h2>If somebody is asked all the same</h2><ul>${explanation.elsewhere.map((text) => html`<li>${text}</li>`)}</ul>
</main><footer><p>${explanation.tool}. This page was made from files; it changes nothing and asks the network for nothing.</p></footer></body></html>
`.toString()}`;
}

/** Letters and patterns carry the meaning: it is read in greyscale, on paper, and by a screen reader. */
const LETTERS: { readonly [outcome in SignInOutcome]: string } = {
  silent: 'ok',
  'cannot-tell': '?',
  prompt: 'P',
  fail: 'F',
};

function grid(matrix: SignInMatrix): Markup {
  const clients = [...new Set(matrix.rows.map(({ client }) => client))];
  const of = `${matrix.mailboxes} mailboxes${matrix.complete ? '' : ' that were collected'}`;
  return html`<section aria-labelledby="who"><h2 id="who">Who is affected</h2>
<p>Of ${of}, by client and place: <b>P</b> is asked for a password, <b>F</b> fails, <b>?</b> cannot be told, <b>ok</b> is silent; thin borders: no configuration of Exchange ends it. Each cell opens by mouse or key.</p>
<table class="grid"><thead><tr><th scope="col">Client</th>${PLACE_NAMES.map((place) => html`<th scope="col">${PLACES[place].title}</th>`)}</tr></thead>
<tbody>${clients.map(
    (client) =>
      html`<tr><th scope="row">${CLIENTS[client].title}</th>${PLACE_NAMES.map((place) => cell(matrix.rows.find((row) => row.client === client && row.place === place)))}</tr>`,
  )}</tbody></table></section>`;
}

function cell(row: MatrixRow | undefined): Markup {
  if (row === undefined) return html`<td></td>`;
  const worst = (['prompt', 'fail', 'cannot-tell'] as const).find((outcome) => row.counts[outcome] > 0) ?? 'silent';
  const counts = SIGN_IN_OUTCOMES.filter((outcome) => row.counts[outcome] > 0).map(
    (outcome) => `${OUTCOME_WORDS[outcome].toLowerCase()} ${row.counts[outcome]}`,
  );
  const why = row.causes.map((cause) => `${cause.rules[0] ?? 'no rule'}: ${wordsOf(cause).title} (${cause.count})`);
  const isExpected = row.causes.length > 0 && row.causes.every((cause) => wordsOf(cause).expected !== undefined);
  const missing = row.missing === null ? [] : [`not seen: ${row.missing.fact}`];
  return html`<td class="${isExpected ? 'expected' : worst}"><details><summary><b>${LETTERS[worst]}</b> ${worst === 'silent' ? '' : row.counts[worst]}<span class="quiet"> ${counts.join(', ')}</span></summary><p>${counts.join(', ')}</p><ul>${[...why, ...missing].map((text) => html`<li>${text}</li>`)}</ul></details></td>`;
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

const GRID = `
.grid{width:auto}.grid td{border:1px solid var(--line);padding:.3rem .6rem;min-width:7rem}
.grid td.prompt{border:3px solid var(--fg);font-weight:700}
.grid td.fail{border:3px dashed var(--fg);font-weight:700}
.grid td.cannot-tell{border:1px dotted var(--fg);background:repeating-linear-gradient(45deg,transparent 0 6px,var(--soft) 6px 12px)}
.grid td.silent{color:var(--dim)}
.grid summary{display:block;cursor:pointer}
.grid details p,.grid details ul{font-weight:400;margin:.3rem 0;padding-left:1rem;max-width:24rem}
`;
