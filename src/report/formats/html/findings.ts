import { counted } from '../../../lib/counted.ts';
import { SYMPTOM_VIEWS } from '../../../model/explain/symptoms.ts';
import { SEVERITIES, SYMPTOMS, TOPICS } from '../../../model/words.ts';
import { isNoticedAs, noticedSo } from '../../words/noticed.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { serverName } from '../../words/words.ts';
import { findingRow } from './finding-row.ts';
import { type HtmlPage, html, type Markup } from './markup.ts';

/** Section 1: every failing and waived rule, worst first, each a row that opens. Filters appear where script runs. */
export function findings(page: HtmlPage): Markup {
  const { options, run } = page;
  const found = foundOf(page);
  const shown = found.filter((view) => isNoticedAs(view, options.symptom));
  const leftOut = found.filter((view) => !isNoticedAs(view, options.symptom));
  const heading = html`<h2>1 Findings</h2>`;
  if (shown.length === 0) {
    return html`<section id="findings">${heading}<p>Nothing${noticedSo(options.symptom)} fails among the ${counted(run.summary.judged, 'rule')} that could be judged; what is missing stands in section 2.</p>${leftOutList(leftOut)}</section>`;
  }
  return html`<section id="findings">${heading}
<p class="legend">${run.summary.byWord.fail} fail, ${run.summary.byWord.waived} waived. In order of severity, then of reach (mailboxes, then servers), then of rule. Fix: A = a known action, see the card; M = by hand. Open a row for its evidence.</p>
${filters(page)}
<div class="heads" aria-hidden="true"><span>Sev</span><span>Rule</span><span>What is wrong</span><span>Where</span><span>Fix</span></div>
<ol class="rows" id="rows">
${shown.map((view) => findingRow(page, view))}</ol>${leftOutList(leftOut)}</section>`;
}

const foundOf = ({ views }: HtmlPage): readonly RuleView[] =>
  views.filter(({ word }) => word === 'fail' || word === 'waived');

/** What a filter left out, by name: links of other sections lead here. */
function leftOutList(views: readonly RuleView[]): Markup | undefined {
  if (views.length === 0) return undefined;
  return html`<p class="legend">Left out by the filter: ${views.map(({ result, rule }) => html`<span id="${rule.id}">${rule.id} (${result.severity})</span> `)}</p>`;
}

function filters(page: HtmlPage): Markup {
  const { options, run } = page;
  const failing = foundOf(page).filter((view) => isNoticedAs(view, options.symptom));
  const severities = SEVERITIES.filter((severity) => failing.some((view) => view.result.severity === severity));
  const topics = new Set(failing.map((view) => view.rule.topic));
  const servers = [...new Set(run.coverage.servers.seen.map(serverName))].sort();
  return html`<form id="filters" hidden>
<fieldset><legend>Show</legend>${severities.map((severity) => html`<label><input type="checkbox" name="severity" value="${severity}" checked> ${severity}</label> `)}<label><input type="checkbox" name="waived" checked> waived</label></fieldset>
<label>Topic <select name="topic"><option value="">all</option>${Object.entries(TOPICS)
    .filter(([name]) => [...topics].some((topic) => topic === name))
    .map(([name, title]) => html`<option value="${name}">${title}</option>`)}</select></label>
<label>Complaint <select name="symptom"><option value="">all</option>${SYMPTOMS.filter((name) =>
    failing.some(({ rule }) => rule.symptoms.includes(name)),
  ).map((name) => html`<option value="${name}">${SYMPTOM_VIEWS[name].says}</option>`)}</select></label>
<label>Server <select name="server"><option value="">all</option>${servers.map((name) => html`<option value="${name}">${name}</option>`)}</select></label>
<label>Text <input type="search" name="text" autocomplete="off"></label>
<label>Group by <select name="group"><option value="">nothing</option><option value="topic">topic</option><option value="symptom">complaint</option><option value="server">server</option></select></label>
<button type="button" id="open-all">Open all</button> <button type="button" id="close-all">Close all</button>
<p id="shown" role="status"></p></form>`;
}
