import type { MatrixRow, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { SIGN_IN_OUTCOMES, type SignInOutcome } from '../../model/explain/sign-in-words.ts';
import { html, type Markup } from '../formats/html/markup.ts';
import { OUTCOME_WORDS, ofMailboxes, wordsOf } from './explain-words.ts';
import { matrixGrid } from './matrix-grid.ts';

/** Letters and patterns carry the meaning: it is read in greyscale, on paper, and by a screen reader. */
const LETTERS: { readonly [outcome in SignInOutcome]: string } = {
  silent: 'ok',
  'cannot-tell': '?',
  prompt: 'P',
  fail: 'F',
};

/** Who is affected, as a grid: by mouse, by key, on paper; on a narrow screen it moves, and not the page. @param id Anchor; another one for each of several. */
export function matrixSection(matrix: SignInMatrix, title: string, id = 'who'): Markup {
  const { clients, places } = matrixGrid(matrix);
  return html`<section id="${id}"><h2>${title}</h2>
<p>${sentence(ofMailboxes(matrix))}, by client and place: <b>P</b> is asked for a password, <b>F</b> fails, <b>?</b> cannot be told, <b>ok</b> is silent; thin borders: no configuration of Exchange ends it. Each cell opens by mouse or key.</p>
<div class="wide" tabindex="0" role="region" aria-label="${title}"><table class="grid"><thead><tr><th scope="col">Client</th>${places.map((place) => html`<th scope="col">${place}</th>`)}</tr></thead>
<tbody>${clients.map(({ cells, title: client }) => html`<tr><th scope="row">${client}</th>${cells.map(cell)}</tr>`)}</tbody></table></div></section>`;
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

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Of `matrixSection`. */
export const MATRIX_STYLE = `
.grid{width:auto}.grid td{border:1px solid var(--line);padding:.3rem .6rem;min-width:7rem}
.grid td.prompt{border:3px solid var(--fg);font-weight:700}
.grid td.fail{border:3px dashed var(--fg);font-weight:700}
.grid td.cannot-tell{border:1px dotted var(--fg);background:repeating-linear-gradient(45deg,transparent 0 6px,var(--soft) 6px 12px)}
.grid td.silent{color:var(--dim)}
.grid summary{display:block;cursor:pointer}
.grid details p,.grid details ul{font-weight:400;margin:.3rem 0;padding-left:1rem;max-width:24rem}
`;
