import type { Remedy } from '../../../model/run.ts';
import { remedyFirst, remedyPlaceToType, remedyWords } from '../../words/remedy.ts';
import { dataMarkup, html, type Markup } from './markup.ts';

/** What to find out, then the commands with their way back, or what a person has to decide. */
export function remedyMarkup(one: Remedy): Markup {
  const first = remedyFirst(one);
  const before = first === '' ? undefined : html`<strong>${dataMarkup(first)}</strong> `;
  if (one.reason !== 'command') return html`${before}${dataMarkup(remedyWords(one))}`;
  const interrupts = one.interrupts === null ? undefined : html` ${one.interrupts}`;
  const lasting = one.irreversible.map((text) => html` <strong>Cannot be undone:</strong> ${dataMarkup(text)}`);
  return html`${before}${remedyPlaceToType(one)}: ${one.commands.map(commandMarkup)}${interrupts}${lasting} Way back: ${one.undo.map(commandMarkup)}`;
}

const LONGEST_WORD = 48;

/** A line that wraps between its words and never behind the hyphen of a parameter. */
export function commandMarkup(line: string): Markup {
  const words = line.split(' ');
  return html`<pre><code><bdi>${words.map((word, index) => html`${index === 0 ? '' : ' '}${word.length > LONGEST_WORD ? word : html`<span>${word}</span>`}`)}</bdi></code></pre>`;
}
