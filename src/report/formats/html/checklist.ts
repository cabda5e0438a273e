import { type ChecklistLine, checklistOf } from '../../words/checklist.ts';
import { dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

/** The checklist of the profile: each question, its answer, and where it was read; `undefined` where it has none. */
export function checklistSection({ run }: HtmlPage): Markup | undefined {
  const lines = checklistOf(run);
  if (lines.length === 0) return undefined;
  return html`<section id="checklist"><h2>Checklist: ${run.profile.title}</h2>
<div class="wide" tabindex="0" role="region" aria-label="Checklist"><table><thead><tr><th scope="col">Question</th><th scope="col">Answer</th><th scope="col">Why, and where it was read</th></tr></thead>
<tbody>${lines.map(row)}</tbody></table></div></section>`;
}

function row({ asks, blocks, lesser, number, ready, sources, step, unknown, word }: ChecklistLine): Markup {
  const entry = (lead: string, { rule, source, text }: ChecklistLine['blocks'][number]): Markup =>
    html`<li>${lead} <a href="#${rule}">${rule}</a> ${dataMarkup(text)} <span class="quiet">${dataMarkup(source)}</span></li>`;
  return html`<tr class="${word === 'blocks' ? 'fail' : word === 'ready' ? 'pass' : 'unknown'}"><th scope="row">${number} ${step}<br>${asks}</th><td><strong>${word.toUpperCase()}</strong></td><td><ul>${blocks.map((one) => entry('blocks:', one))}${unknown.map((one) => entry('not known:', one))}${lesser.map((one) => entry('to mend, blocks nothing:', one))}${ready.length === 0 ? undefined : html`<li>right where it applies: ${ready.join(', ')}</li>`}${sources.length === 0 ? undefined : html`<li>read from ${dataMarkup(sources.join(', '))}</li>`}</ul></td></tr>\n`;
}
