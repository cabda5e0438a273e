import type { Sighting } from '../../model/history/history-store.ts';
import { findingCard } from '../../report/formats/html/card/finding-card.ts';
import { dataMarkup, html } from '../../report/formats/html/markup.ts';
import { wideTable } from '../../report/formats/html/wide-table.ts';
import { minuteText } from '../../report/words/words.ts';
import { framed } from '../layout.ts';
import { newest, pageOf } from '../newest-page.ts';
import { frameOf, to, type View } from '../view.ts';

/** One finding for good: what it says today, and in which runs it was seen; `undefined` where nobody knows it. */
export async function findingPage(
  view: View,
  fingerprint: string,
  seen: readonly Sighting[],
): Promise<string | undefined> {
  const { last } = newest(view);
  const run = last === undefined ? undefined : await view.runs.page(last);
  const now = run?.findings.find((finding) => finding.fingerprint === fingerprint);
  if (run === undefined || (now === undefined && seen.length === 0)) return undefined;
  const page = pageOf(run, view);
  const ruleView = page.views.find(({ rule }) => rule.id === now?.rule);
  const rows = new Map(view.rows.map((row) => [row.number, row]));
  const lines = [...seen].reverse().flatMap(({ number, outcome, severity, waived }) => {
    const row = rows.get(number);
    return row === undefined
      ? []
      : [
          html`<tr><th scope="row"><a href="${to(view, `/runs/${row.id}`)}">${minuteText(row.judgedAt)}</a></th><td>${outcome}${waived === null ? '' : `, waived by ${waived}`}</td><td>${severity}</td></tr>`,
        ];
  });
  return framed(
    frameOf(view, '/findings', `Finding ${fingerprint}`),
    html`<h1>${now === undefined ? 'A finding of earlier runs' : dataMarkup(now.resource.label)}</h1>`,
    now === undefined
      ? html`<p>The newest run says nothing of it any more.</p>`
      : html`<p>Today: <strong>${now.outcome}</strong>${now.waived === undefined ? '' : `, waived by ${now.waived}`}.</p>`,
    ruleView === undefined ? undefined : findingCard(page, ruleView),
    html`<section><h2>Where it was seen</h2>${wideTable('Where it was seen', ['Run', 'Outcome', 'Severity'], lines)}</section>`,
  );
}
