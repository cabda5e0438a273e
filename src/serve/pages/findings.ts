import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import type { Run } from '../../model/run.ts';
import { SEVERITIES, SYMPTOMS, TOPICS } from '../../model/words.ts';
import { findings } from '../../report/formats/html/findings.ts';
import { html, type Markup } from '../../report/formats/html/markup.ts';
import type { RuleView } from '../../report/words/rule-view.ts';
import { minuteText, serverName } from '../../report/words/words.ts';
import { newestPage } from '../newest-page.ts';
import { to, type View } from '../view.ts';

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
