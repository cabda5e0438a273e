import { visible } from '../../lib/escape.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { Run } from '../../model/run.ts';
import { matrixSection } from '../../report/explain/matrix-html.ts';
import { dataMarkup, html, type Markup } from '../../report/formats/html/markup.ts';
import { minuteText, severityCounts, subjectName } from '../../report/words/words.ts';
import { DAY_MS, ninetyDays } from '../chart.ts';
import { newest, newestPage } from '../newest-page.ts';
import { to, type View } from '../view.ts';
import { changeList, changeSentence } from './changed-rows.ts';
import { signInsOverTime } from './sign-ins-over-time.ts';

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
