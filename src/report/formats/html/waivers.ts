import type { WaiverUse } from '../../../model/run.ts';
import { minuteText } from '../../words/words.ts';
import { dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { wideTable } from './wide-table.ts';

const STATE_WORDS = {
  active: 'active',
  expiring: 'ends soon',
  expired: 'expired, covers nothing',
  'not-started': 'not begun yet',
  unapproved: 'not approved, covers nothing',
  unused: 'unused',
  'over-broad': 'over-broad',
  'too-long': 'longer than its severity allows',
  'value-changed': 'the value has changed, covers nothing',
} as const satisfies { readonly [state in WaiverUse['state']]: string };

/** Section 3: the register of accepted risks. */
export function waivers({ run }: HtmlPage): Markup {
  const { waivers: uses } = run;
  const rows = uses.map(
    (use) =>
      html`<tr><th scope="row">${use.id}</th><td>${use.rule}</td><td>${dataMarkup(use.where)}</td><td>${dataMarkup(use.accepted)}</td><td>${use.kind}</td><td>${dataMarkup(use.reason)}</td><td>${dataMarkup(use.requestedBy ?? 'nobody')}</td><td>${use.approvedBy === null ? html`<strong>nobody</strong>` : dataMarkup(use.approvedBy)}</td><td>${use.expires === null ? 'no end' : minuteText(use.expires).slice(0, 10)}</td><td>${STATE_WORDS[use.state]}, covers ${use.covers}</td></tr>\n`,
  );
  return html`<section id="waivers"><h2>3 Waivers</h2>
${
  uses.length === 0
    ? html`<p>None.</p>`
    : html`<p>A waived failure stays a failure: it is counted beside FAIL and not for the exit code. This program cannot check who the names belong to.</p>${wideTable('Waivers', ['Id', 'Rule', 'Where', 'Accepted value', 'Kind', 'Why', 'Asked by', 'Approved by', 'Until', 'Now'], rows)}`
}</section>`;
}
