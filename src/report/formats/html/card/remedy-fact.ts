import type { ByHandStep } from '../../../../model/policy/by-hand.ts';
import type { Run } from '../../../../model/run.ts';
import { byHandOf } from '../../../words/by-hand.ts';
import { remediesFor, remedyFallback } from '../../../words/remedy.ts';
import type { RuleView } from '../../../words/rule-view.ts';
import { dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';
import { commandMarkup, remedyMarkup } from '../remedy-markup.ts';

const MOST_REMEDIES = 6;

/** Where the policy says the whole order, what the plan would say beside it is its first words. */
export function remedyFact(page: HtmlPage, view: RuleView): string | Markup {
  const order = byHandMarkup(page.run, view);
  if (order === undefined) return remedy(page, view);
  return view.rule.byHand === undefined ? html`${remedy(page, view)}${order}` : order;
}

/** The commands as a plan writes them, or what a person has to decide. This report changes nothing itself. */
function remedy({ run, options }: HtmlPage, view: RuleView): string | Markup {
  const remedies = remediesFor(run, view.fails);
  if (remedies.length === 0) return view.fails.length === 0 ? 'Nothing fails.' : remedyFallback(view);
  const shown = options.all ? remedies : remedies.slice(0, MOST_REMEDIES);
  const rest = remedies.length - shown.length;
  return html`<ul class="remedies">${shown.map((one) => html`<li>${remedyMarkup(one)}</li>`)}</ul>${rest === 0 ? undefined : html`<p>and ${rest} more: a plan writes all of them.</p>`}`;
}

/** What a person does who has the fault, in order and both ways, with the names of what was found. */
function byHandMarkup(run: Run, view: RuleView): Markup | undefined {
  const words = view.fails.length === 0 ? undefined : byHandOf(run, view);
  if (words === undefined) return undefined;
  const { head, parts, stop } = words;
  return html`<p>${head}</p>
${parts.map(({ steps, title }) => part(title, steps))}${stop === undefined ? undefined : html`<p><strong>${stop}</strong></p>`}`;
}

const part = (title: string, steps: readonly ByHandStep[]): Markup =>
  html`<p><strong>${title}</strong></p><ol class="remedies">${steps.map(
    ({ check, commands = [], does }) =>
      html`<li>${dataMarkup(does)}${commands.map(commandMarkup)}${check === undefined ? undefined : html` <em>See: ${check}</em>`}</li>`,
  )}</ol>`;
