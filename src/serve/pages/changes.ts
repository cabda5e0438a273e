import type { HistoryRow } from '../../model/history/history-row.ts';
import { html, type Markup } from '../../report/formats/html/markup.ts';
import { minuteText } from '../../report/words/words.ts';
import type { ServedChange } from '../dashboard-source.ts';
import { framed } from '../layout.ts';
import { newest } from '../newest-page.ts';
import { frameOf, type View } from '../view.ts';
import { changeList, changeSentence } from './changed-rows.ts';

/** Most runs that can be picked from. */
const MOST = 400;

/** In this order: what people did to servers, then what only looks like it. */
const GROUPS: readonly (readonly [title: string, has: (change: ServedChange) => boolean])[] = [
  ['On the servers', ({ became, cause }) => cause === 'target' && ['new', 'fixed', 'gone'].includes(became)],
  ['Rules, profile and parameters', ({ became, cause }) => cause === 'rules' || became === 'not-required'],
  ['Waivers', ({ became }) => became === 'waived' || became === 'waiver-ended'],
  ['Collection: what is seen, not what is so', () => true],
];

/** What two runs differ in, by what made it so. */
export async function changesPage(view: View): Promise<string> {
  const frame = frameOf(view, '/changes', 'Changes');
  const chosen = newest(view);
  const pick = (name: string): HistoryRow | undefined =>
    view.rows.find(({ id, pruned }) => id === view.query(name) && pruned === null);
  const later = pick('to') ?? chosen.last;
  const earlier = pick('from') ?? (later === chosen.last ? chosen.before : undefined);
  if (later === undefined || earlier === undefined)
    return framed(frame, html`<h1>Changes</h1>`, pickForm(view, later, earlier), html`<p>Two runs are needed.</p>`);
  const [before, after] = [await view.runs.page(earlier), await view.runs.page(later)];
  const changes = before === undefined || after === undefined ? [] : view.source.changes(before, after);
  const left = new Set(changes);
  const groups = GROUPS.map(([title, has]) => {
    const its = [...left].filter(has);
    for (const change of its) left.delete(change);
    return its.length === 0 || after === undefined
      ? undefined
      : html`<section><h2>${title}</h2>${changeList(its, after, view)}</section>`;
  });
  return framed(
    frame,
    html`<h1>Changes</h1>`,
    pickForm(view, later, earlier),
    html`<p class="lead">From ${minuteText(earlier.judgedAt)} to ${minuteText(later.judgedAt)}: ${changeSentence(changes)}.</p>${earlier.rulesDigest === later.rulesDigest ? undefined : html`<p>The rules or their parameters are others in the later run.</p>`}`,
    groups,
  );
}

function pickForm(view: View, later: HistoryRow | undefined, earlier: HistoryRow | undefined): Markup {
  const rows = view.rows
    .filter(({ pruned }) => pruned === null)
    .slice(-MOST)
    .reverse();
  const choice = (name: string, title: string, chosen: HistoryRow | undefined): Markup =>
    html`<label>${title}<select name="${name}">${rows.map((row) => html`<option value="${row.id}"${row === chosen ? html` selected` : undefined}>${minuteText(row.judgedAt)} ${row.id}</option>`)}</select></label>`;
  return html`<form class="filter" method="get" action="/changes">${view.scope === undefined ? undefined : html`<input type="hidden" name="scope" value="${view.scope}">`}${choice('from', 'From', earlier)}${choice('to', 'To', later)}<button type="submit">Compare</button></form>`;
}
