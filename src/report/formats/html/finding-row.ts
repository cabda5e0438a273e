import { remediesFor } from '../../words/remedy.ts';
import { groupMessage, observedParts, whereText } from '../../words/rule-text.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { RULE_WORD_LABELS } from '../../words/rule-word-labels.ts';
import { SEVERITY_LETTERS, serverName } from '../../words/words.ts';
import { findingCard } from './card/finding-card.ts';
import { dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

/** One rule as a row that opens in place. What a filter asks for stands in its data attributes. */
export function findingRow(page: HtmlPage, view: RuleView): Markup {
  const { rule, result } = view;
  const shown = view.word === 'waived' ? view.waived : view.fails;
  const count = view.word === 'waived' ? result.waived : view.failCount;
  const servers = [
    ...new Set(shown.flatMap(({ resource }) => (resource.server === undefined ? [] : [serverName(resource.server)]))),
  ].sort();
  const label = view.word === 'waived' ? html` <span class="tag">${RULE_WORD_LABELS.waived}</span>` : undefined;
  const experimental = rule.status === 'experimental' ? html` <span class="tag">experimental</span>` : undefined;
  const seen = view.word === 'waived' ? [] : observedParts(page.run, view);
  return html`<li class="finding" data-severity="${result.severity}" data-word="${view.word}" data-topic="${rule.topic}" data-symptoms="${rule.symptoms.join(' ')}" data-servers="${JSON.stringify(servers)}">
<details class="${result.severity}"><summary><span class="sev ${result.severity}"><abbr title="${result.severity}">${SEVERITY_LETTERS[result.severity]}</abbr></span>
<span class="id">${rule.id}</span>
<span class="what">${dataMarkup(groupMessage(rule, shown))}${label}${experimental}${seen[0] === undefined ? undefined : html`<span class="seen">${dataMarkup(seen[0])}</span>`}</span>
<span class="where">${dataMarkup(whereText(rule.select.kind, shown, count))}</span>
<span class="fix">${fixMark(page, view)}</span></summary>
${findingCard(page, view)}</details></li>
`;
}

/** S: a plan writes a script for at least a part of it. */
function fixMark({ run }: HtmlPage, { fails, rule }: RuleView): Markup {
  const remedies = remediesFor(run, fails);
  const scripted = remedies.length === 0 ? rule.fix !== undefined : remedies.some(({ reason }) => reason === 'command');
  if (scripted) return html`<abbr title="a command with its way back: see the card">S</abbr>`;
  return html`<abbr title="by hand: see the card">M</abbr>`;
}
