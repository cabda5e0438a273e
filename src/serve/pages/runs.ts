import { visible } from '../../lib/escape.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import { dataMarkup, html, type Markup } from '../../report/formats/html/markup.ts';
import { wideTable } from '../../report/formats/html/wide-table.ts';
import { minuteText } from '../../report/words/words.ts';
import { auditedScope } from '../audited-scope.ts';
import { framed } from '../layout.ts';
import { frameOf, to, type View } from '../view.ts';

const A_PAGE = 100;

/** Every run, newest first, with its place in the chain. */
export function runsPage(view: View): string {
  const from = Math.max(0, Number(view.query('skip') ?? 0) || 0);
  const rows = [...view.all].reverse();
  const shown = rows.slice(from, from + A_PAGE).map((row) => {
    const { fail, 'not-judged': unseen, pass, waived } = row.summary.byWord;
    return html`<tr><th scope="row"><a href="${to(view, `/runs/${row.id}`)}">${row.number} ${row.id}</a></th><td>${minuteText(row.judgedAt)}</td><td>${view.scopes.length < 2 ? undefined : html`${dataMarkup(visible(auditedScope(row).name))}: `}${dataMarkup(visible(row.subject))}</td><td>${row.profile}</td><td>${fail}</td><td>${waived}</td><td>${unseen}</td><td>${pass}</td><td>${state(row)}</td><td><code>${row.digest.slice(0, 16)}</code></td></tr>`;
  });
  const heads = ['Run', 'Judged', 'Of', 'Profile', 'Fail', 'Waived', 'Not judged', 'Pass', 'Kept', 'Chain'];
  const more = (skip: number, text: string): Markup => html`<a href="${to(view, `/runs?skip=${skip}`)}">${text}</a> `;
  return framed(
    frameOf(view, '/runs', 'Runs'),
    html`<h1>Runs</h1><p>${rows.length} stored.</p>`,
    wideTable('Runs', heads, shown),
    html`<p>${from === 0 ? undefined : more(Math.max(0, from - A_PAGE), 'newer')}${from + A_PAGE >= rows.length ? undefined : more(from + A_PAGE, 'older')}</p>`,
  );
}

function state({ held, pruned }: HistoryRow): string | Markup {
  if (held !== null) return html`held: ${dataMarkup(visible(held))}`;
  return pruned === null ? 'whole' : 'row only';
}
