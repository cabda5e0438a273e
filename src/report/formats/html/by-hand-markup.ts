import type { ByHandStep } from '../../../model/policy/by-hand.ts';
import type { Run } from '../../../model/run.ts';
import { byHandOf } from '../../words/by-hand.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { dataMarkup, html, type Markup } from './markup.ts';
import { commandMarkup } from './remedy-markup.ts';

/** What a person does who has the fault, in order and both ways, with the names of what was found. */
export function byHandMarkup(run: Run, view: RuleView): Markup | undefined {
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
