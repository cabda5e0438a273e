import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import type { Sighting } from '../../model/history/history-store.ts';
import type { Run } from '../../model/run.ts';
import { SEVERITIES, SYMPTOMS, TOPICS } from '../../model/words.ts';
import { findingCard } from '../../report/formats/html/card/finding-card.ts';
import { findings } from '../../report/formats/html/findings.ts';
import { dataMarkup, html, type Markup } from '../../report/formats/html/markup.ts';
import { wideTable } from '../../report/formats/html/wide-table.ts';
import type { RuleView } from '../../report/words/rule-view.ts';
import { minuteText, serverName } from '../../report/words/words.ts';
import { framed } from '../layout.ts';
import { frameOf, newest, newestPage, pageOf, to, type View } from '../view.ts';

/** The table and the cards of the report; the filter is the address, so that it can be sent to somebody. */
export const findingsPage = (view: View): Promise<string> =>
  newestPage(view, '/findings', (page, last) => [
    html`<h1>Findings of ${minuteText(last.judgedAt)}</h1>`,
    filterForm(page.run, view),
    findings({ ...page, views: page.views.filter((one) => isWanted(one, view)) }),
  ]);

const FILTERS = ['severity', 'topic', 'symptom', 'server', 'rule'] as const;

function isWanted(one: RuleView, { query }: View): boolean {
  const [severity, topic, symptom, server, rule] = FILTERS.map((name) => query(name) ?? '');
  const servers = [...one.fails, ...one.waived].map(({ resource }) => resource.server?.toLowerCase());
  return (
    (severity === '' || one.result.severity === severity) &&
    (topic === '' || one.rule.topic === topic) &&
    (symptom === '' || one.rule.symptoms.some((word) => word === symptom)) &&
    (server === '' || servers.includes(server?.toLowerCase())) &&
    (rule === '' || one.rule.id === rule)
  );
}

function filterForm(run: Run, view: View): Markup {
  const option = (name: string, value: string, title: string): Markup =>
    html`<option value="${value}"${view.query(name) === value ? html` selected` : undefined}>${title}</option>`;
  const choice = (name: (typeof FILTERS)[number], title: string, options: readonly Markup[]): Markup =>
    html`<label>${title}<select name="${name}"><option value="">all</option>${options}</select></label>`;
  const servers = [...new Set(run.coverage.servers.seen)].sort();
  return html`<form class="filter" method="get" action="/findings">
${view.scope === undefined ? undefined : html`<input type="hidden" name="scope" value="${view.scope}">`}
${choice(
  'severity',
  'Severity',
  SEVERITIES.map((word) => option('severity', word, word)),
)}
${choice(
  'topic',
  'Topic',
  Object.entries(TOPICS).map(([word, title]) => option('topic', word, title)),
)}
${choice(
  'symptom',
  'Complaint',
  SYMPTOMS.map((word) => option('symptom', word, SYMPTOM_VIEWS[word].says)),
)}
${choice(
  'server',
  'Server',
  servers.map((name) => option('server', name, serverName(name))),
)}
<button type="submit">Show</button> <a href="${to(view, '/findings')}">all</a></form>`;
}

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
