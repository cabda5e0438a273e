import { filledByHand } from '../../../model/plan/filled-by-hand.ts';
import type { ByHandStep } from '../../../model/policy/by-hand.ts';
import type { RuleView } from '../../words/rule-text.ts';
import { dataMarkup, html, type Markup } from './markup.ts';
import { commandMarkup } from './remedy-markup.ts';

/** What a person does who has the fault, in order and both ways, with the names of what was found. */
export function byHandMarkup({ fails, rule }: RuleView): Markup | undefined {
  if (rule.byHand === undefined || fails.length === 0) return undefined;
  const { affects, back, before, forward, owner, stopIf = [] } = filledByHand(rule.byHand, fails);
  return html`<p>By hand. ${owner === undefined ? '' : `For ${owner}. `}${affects} Commands are for PowerShell; words in upper case are to be replaced.</p>
${part('Look first', before)}${part('Then, in this order', forward)}${part('Way back', back)}${stopIf.length === 0 ? undefined : html`<p><strong>Stop, and go back, if</strong> ${stopIf.join('; ')}.</p>`}`;
}

const part = (title: string, steps: readonly ByHandStep[]): Markup =>
  html`<p><strong>${title}</strong></p><ol class="remedies">${steps.map(
    ({ check, commands = [], does }) =>
      html`<li>${dataMarkup(does)}${commands.map(commandMarkup)}${check === undefined ? undefined : html` <em>See: ${check}</em>`}</li>`,
  )}</ol>`;
