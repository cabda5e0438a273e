import { visible } from '../../lib/escape.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { Run } from '../../model/run.ts';
import { matrixSection } from '../../report/explain/matrix-html.ts';
import { dataMarkup, html, type Markup } from '../../report/formats/html/markup.ts';
import { wideTable } from '../../report/formats/html/wide-table.ts';
import { minuteText, severityCounts, subjectName } from '../../report/words/words.ts';
import { CHART_DAYS, ninetyDays } from '../chart.ts';
import { newest, newestPage, to, type View } from '../view.ts';
import { changeList, changeSentence } from './changed-rows.ts';

const DAY_MS = 86_400_000;
/** How far the sign-ins are looked back at. */
const WEEKS = [7, 30, 90];

/** What one wants to know in the morning: one sentence, what changed, what is open, and ninety days. */
export const todayPage = (view: View): Promise<string> =>
  newestPage(view, '/', async ({ run }, last) => {
    const { before } = newest(view);
    const earlier = before === undefined ? undefined : await view.runs.page(before);
    return [
      html`<h1>${dataMarkup(subjectName(run))}, ${minuteText(last.judgedAt)}</h1>${scopes(view)}${ageWarning(last, view)}`,
      since(run, before, earlier, view),
      open(last, run, view),
      ninetyDays(view.rows, view.source.now()),
      run.signIns === undefined ? undefined : matrixSection(run.signIns, 'Who is affected today'),
      await signInsOverTime(last, run, view),
    ];
  });

function scopes(view: View): Markup | undefined {
  if (view.scopes.length < 2) return undefined;
  return html`<p>Audited here: ${view.scopes.map(({ key, name }, index) => html`${index === 0 ? '' : ', '}<a href="/?scope=${key}"${key === view.scope ? html` aria-current="true"` : undefined}>${dataMarkup(visible(name))}</a>`)}</p>`;
}

/** A host that is dead cannot say so; one that is not audited any more can. */
function ageWarning(last: HistoryRow, view: View): Markup | undefined {
  const days = Math.floor((view.source.now().getTime() - Date.parse(last.judgedAt)) / DAY_MS);
  return days < 2
    ? undefined
    : html`<p class="banner"><strong>The newest run is ${days} days old.</strong> What follows was so then.</p>`;
}

function since(run: Run, before: HistoryRow | undefined, earlier: Run | undefined, view: View): Markup {
  if (before === undefined || earlier === undefined)
    return html`<p class="lead">${view.rows.length < 2 ? 'This is the first run' : 'No run before it is kept in whole'}: there is nothing to compare it with.</p>`;
  const changes = view.source.changes(earlier, run);
  const table = changes.length === 0 ? undefined : changeList(changes, run, view);
  return html`<p class="lead">Since ${minuteText(before.judgedAt)}: ${changeSentence(changes)}.</p>${table}`;
}

function open(last: HistoryRow, run: Run, view: View): Markup {
  const { byWord, failBySeverity } = last.summary;
  const next = run.waivers
    .flatMap(({ expires }) => expires ?? [])
    .filter((expires) => expires > view.source.now().toISOString())
    .sort()[0];
  return html`<dl class="counts"><div class="fail"><dt>rules fail</dt><dd>${byWord.fail}</dd></div><div><dt>waived</dt><dd>${byWord.waived}</dd></div><div class="not-judged"><dt>not judged</dt><dd>${byWord['not-judged']}</dd></div><div class="pass"><dt>pass</dt><dd>${byWord.pass}</dd></div></dl>
<p><a href="${to(view, '/findings')}">Still failing</a>: ${byWord.fail === 0 ? 'nothing' : severityCounts(failBySeverity)}.${next === undefined ? '' : html` The next <a href="${to(view, '/waivers')}">waiver</a> ends ${minuteText(next)}.`} <a href="${to(view, '/coverage')}">What was not judged</a>. <a href="${to(view, `/runs/${last.id}`)}">This run</a>.</p>`;
}

/** How many sign-ins (mailbox, client and place) were silent, prompted, failing or not to be told, then and now. */
async function signInsOverTime(last: HistoryRow, run: Run, view: View): Promise<Markup | undefined> {
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
