import { counted } from '../../../lib/counted.ts';
import { judgedInPart } from '../../words/run-text.ts';
import { SEVERITY_LETTERS, serverName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

/** Section 2: by cause, never one row a rule. */
export function notJudged(page: HtmlPage): Markup {
  const { run } = page;
  const { gaps } = run.coverage;
  const count = run.summary.byWord['not-judged'];
  const elsewhere = judgedInPart(run);
  const titles = new Map(run.rules.map((rule) => [rule.id, rule.title]));
  const rows = gaps.map(
    (
      gap,
    ) => html`<tr><th scope="row">${gap.word}${gap.promised ? html` <span class="tag">promised</span>` : undefined}</th><td>${dataMarkup(serverName(gap.scope))}</td>
<td><details><summary>${counted(gap.rules.length, 'rule')} (${SEVERITY_LETTERS[gap.worst]}: ${gap.rules[0] ?? ''}${gap.rules.length > 1 ? ', …' : ''})</summary><ul>${gap.rules.map((id) => html`<li>${id} ${titles.get(id) ?? ''}</li>`)}</ul></details></td>
<td>${dataMarkup(gap.detail)}</td><td>${dataMarkup(gap.settle)}</td></tr>\n`,
  );
  return html`<section id="not-judged"><h2>2 Not judged</h2>
<p>${counted(count, 'rule')} could not be judged in whole or in part${elsewhere === 0 ? '' : `; ${elsewhere} more lack evidence for a part and stand under a worse word`}. Not judged is never counted as passed. ${run.summary.judged} of ${counted(run.summary.rules, 'rule')} judged, ${run.summary.notCollected} not collected.</p>
${
  gaps.length === 0
    ? html`<p>No evidence is missing.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="What is missing"><table><thead><tr><th scope="col">Cause</th><th scope="col">Where</th><th scope="col">Rules (worst)</th><th scope="col">What is missing</th><th scope="col">What would settle it</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
${toCollect(page)}</section>`;
}

/** Requests nobody made, with their exact text: what to run to have more rules judged. */
function toCollect({ run, options }: HtmlPage): Markup | undefined {
  const rules = new Map<string, string[]>();
  for (const result of run.results) {
    if (result.state !== 'not-collected') continue;
    for (const request of result.missing ?? []) rules.set(request, [...(rules.get(request) ?? []), result.rule]);
  }
  if (rules.size === 0) return undefined;
  const rows = [...rules].map(([id, names]) => {
    const request = options.requests?.find((entry) => entry.id === id);
    return html`<tr><th scope="row">${id}</th><td>${counted(names.length, 'rule')}</td><td>${request === undefined ? undefined : codeMarkup(request.command)}</td><td>${request?.rights ?? ''}</td></tr>\n`;
  });
  return html`<h3>Requests that were not made</h3><div class="wide" tabindex="0" role="region" aria-label="Requests that were not made"><table><thead><tr><th scope="col">Request</th><th scope="col">Would let us judge</th><th scope="col">Exact text</th><th scope="col">Rights</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
