import { counted } from '../../../lib/counted.ts';
import type { UnseenPart } from '../../../model/run.ts';
import { unjudgedLines } from '../../words/collected-not-judged.ts';
import { judgedInPart, MOST_SETTLING, mostSettling } from '../../words/gap-text.ts';
import { judgedText } from '../../words/trust.ts';
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
<p>${counted(count, 'rule')} could not be judged in whole or in part${elsewhere === 0 ? '' : `; ${elsewhere} more lack evidence for a part and stand under a worse word`}. Not judged is never counted as passed. ${judgedSentence(run)}</p>
${
  gaps.length === 0
    ? html`<p>No evidence is missing.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="What is missing"><table><thead><tr><th scope="col">Cause</th><th scope="col">Where</th><th scope="col">Rules (worst)</th><th scope="col">What is missing</th><th scope="col">What would settle it</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
${first(page)}${toCollect(page)}
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
  return html`<h3>${MOST_SETTLING}</h3><div class="wide" tabindex="0" role="region" aria-label="${MOST_SETTLING}"><table><thead><tr><th scope="col">Would let us judge</th><th scope="col">Exact text</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const judgedSentence = ({ summary }: HtmlPage['run']): string => `${judgedText(summary).replace(/^j/, 'J')}.`;

/** Requests nobody made, with their exact text: what to run to have more rules judged. */
function toCollect({ run, options }: HtmlPage): Markup | undefined {
  const commands = Map.groupBy(
    run.results.flatMap(({ rule, unseen = [] }) => unseen.map((part) => ({ ...part, rule }))),
    ({ command, request }) => command ?? request,
  );
  if (commands.size === 0) return undefined;
  const rows = [...commands.values()].map((parts) => {
    const [{ command, request: id, of } = { request: '', of: 'organization' as const }] = parts;
    const request = options.requests?.find((entry) => entry.id === id);
    const text = command ?? request?.command;
    const rights = of === 'client' ? 'the user who works there' : (request?.rights ?? '');
    const rules = new Set(parts.map(({ rule }) => rule)).size;
    return html`<tr><th scope="row">${id}</th><td>${dataMarkup(placesText(of, parts))}</td><td>${counted(rules, 'rule')}</td><td>${text === undefined ? undefined : codeMarkup(text)}</td><td>${rights}</td></tr>\n`;
  });
  return html`<h3>Requests that were not made</h3><div class="wide" tabindex="0" role="region" aria-label="Requests that were not made"><table><thead><tr><th scope="col">Request</th><th scope="col">Of</th><th scope="col">Would let us judge</th><th scope="col">Exact text</th><th scope="col">Rights</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** What was collected and no rule of the profile looks at. */
function unjudged({ run }: HtmlPage): Markup | undefined {
  const lines = unjudgedLines(run);
  if (lines.length === 0) return undefined;
  const rows = lines.map(({ kind, text }) => html`<tr><th scope="row">${kind}</th><td>${text}</td></tr>\n`);
  return html`<h3>Collected, not judged</h3><p>Nothing is said of these, good or bad.</p><div class="wide" tabindex="0" role="region" aria-label="Collected, not judged"><table><thead><tr><th scope="col">Kind</th><th scope="col">What no rule of the profile reads</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const NOWHERE = { organization: 'organization', server: 'each server', client: 'client computers' } as const;

function placesText(of: UnseenPart['of'], parts: readonly Pick<UnseenPart, 'scopes'>[]): string {
  const names = [...new Set(parts.flatMap(({ scopes }) => scopes))].sort().map(serverName);
  if (names.length === 0) return NOWHERE[of];
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
