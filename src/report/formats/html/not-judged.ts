import { counted } from '../../../lib/counted.ts';
import { unjudgedLines } from '../../words/collected-not-judged.ts';
import { judgedInPart, MOST_SETTLING, mostSettling } from '../../words/gap-text.ts';
import { judgedText } from '../../words/trust.ts';
import { SEVERITY_LETTERS, serverName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { requestsNotMade } from './requests-not-made.ts';
import { wideTable } from './wide-table.ts';

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
<p>${counted(count, 'rule')} could not be judged in whole or in part${elsewhere === 0 ? '' : `; ${elsewhere} more lack evidence for a part and stand under a worse word`}. Not judged is never counted as passed. ${judgedSentence(run)}</p>
${
  gaps.length === 0
    ? html`<p>No evidence is missing.</p>`
    : wideTable('What is missing', ['Cause', 'Where', 'Rules (worst)', 'What is missing', 'What would settle it'], rows)
}
${first(page)}${requestsNotMade(page)}
${unjudged(page)}</section>`;
}

/** The three commands to begin with. */
function first({ run }: HtmlPage): Markup | undefined {
  const most = mostSettling(run.coverage.gaps);
  if (most.length === 0) return undefined;
  const rows = most.map(
    ({ commands, rules }) =>
      html`<tr><th scope="row">${counted(rules, 'rule')}</th><td>${commands.map((text) => html`<div>${codeMarkup(text)}</div>`)}</td></tr>\n`,
  );
  return html`<h3>${MOST_SETTLING}</h3>${wideTable(MOST_SETTLING, ['Would let us judge', 'Exact text'], rows)}`;
}

const judgedSentence = ({ summary }: HtmlPage['run']): string => `${judgedText(summary).replace(/^j/, 'J')}.`;

/** What was collected and no rule of the profile looks at. */
function unjudged({ run }: HtmlPage): Markup | undefined {
  const lines = unjudgedLines(run);
  if (lines.length === 0) return undefined;
  const rows = lines.map(({ kind, text }) => html`<tr><th scope="row">${kind}</th><td>${text}</td></tr>\n`);
  return html`<h3>Collected, not judged</h3><p>Nothing is said of these, good or bad.</p>${wideTable('Collected, not judged', ['Kind', 'What no rule of the profile reads'], rows)}`;
}
