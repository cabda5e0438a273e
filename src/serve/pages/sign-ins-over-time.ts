import type { HistoryRow } from '../../model/history/history-row.ts';
import type { Run } from '../../model/run.ts';
import { html, type Markup } from '../../report/formats/html/markup.ts';
import { wideTable } from '../../report/formats/html/wide-table.ts';
import { minuteText } from '../../report/words/words.ts';
import { CHART_DAYS, DAY_MS } from '../chart.ts';
import { to, type View } from '../view.ts';

/** How far the sign-ins are looked back at. */
const WEEKS = [7, 30, 90];

/** How many sign-ins (mailbox, client and place) were silent, prompted, failing or not to be told, then and now. */
export async function signInsOverTime(last: HistoryRow, run: Run, view: View): Promise<Markup | undefined> {
  if (run.signIns === undefined) return undefined;
  const picked = [{ row: last, signIns: run.signIns }];
  for (const days of WEEKS) {
    const until = new Date(Date.parse(last.judgedAt) - days * DAY_MS).toISOString();
    const row = view.rows.filter(({ judgedAt, pruned }) => judgedAt <= until && pruned === null).at(-1);
    const then = row === undefined || picked.some((one) => one.row === row) ? undefined : await view.runs.signIns(row);
    if (row !== undefined && then !== undefined) picked.push({ row, signIns: then });
  }
  if (picked.length < 2) return undefined;
  const rows = picked.map(({ row, signIns }) => {
    const sum = (word: 'silent' | 'prompt' | 'fail' | 'cannot-tell'): number =>
      signIns.rows.reduce((total, { counts }) => total + counts[word], 0);
    return html`<tr><th scope="row"><a href="${to(view, `/runs/${row.id}`)}">${minuteText(row.judgedAt)}</a></th><td>${sum('prompt')}</td><td>${sum('fail')}</td><td>${sum('cannot-tell')}</td><td>${sum('silent')}</td></tr>`;
  });
  return html`<section><h2>Sign-ins over time</h2><p>Each is one mailbox with one client in one place, as the configuration of that day has it; at most ${CHART_DAYS} days back.</p>${wideTable('Sign-ins over time', ['Run', 'Prompted', 'Failing', 'Cannot tell', 'Silent'], rows)}</section>`;
}
