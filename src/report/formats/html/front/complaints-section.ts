import { counted } from '../../../../lib/counted.ts';
import type { SignInMatrix } from '../../../../model/explain/sign-in-matrix.ts';
import { OUTCOME_WORDS, ofMailboxes } from '../../../explain/explain-words.ts';
import { matrixViews } from '../../../explain/matrix-views.ts';
import { complaintsOf } from '../../../words/complaints.ts';
import type { ToMend } from '../../../words/do-first.ts';
import { dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';

const MOST_ROWS = 3;
const MOST_COMPLAINTS = 3;

/** What people come with, and who is hindered: the page begins with it. */
export function complaintsSection({ options, run }: HtmlPage, toMend: readonly ToMend[]): Markup | undefined {
  const found = complaintsOf(run, toMend, options.symptom);
  const { signIns } = run;
  if (found.length === 0 && signIns === undefined) return undefined;
  const more = found.length - MOST_COMPLAINTS;
  return html`<section aria-labelledby="notice"><h2 id="notice">What people notice</h2>
${found.length === 0 ? undefined : html`<ul class="complaints">${found.slice(0, MOST_COMPLAINTS).map((one) => html`<li><strong>${one.says}:</strong> ${one.rules.length === 1 ? '' : `${one.rules.length} causes, `}<a href="#${one.rules[0] ?? ''}">${one.rules[0] ?? ''}</a>${one.rules.length === 1 ? '' : ' first'}${one.hindered === 0 ? '' : `; up to ${counted(one.hindered, 'mailbox', 'mailboxes')}`}</li>`)}${more > 0 ? html`<li>${counted(more, 'more complaint')}: filter the findings by complaint</li>` : undefined}</ul>`}
${signIns === undefined ? undefined : affected(signIns)}</section>`;
}

function affected(signIns: SignInMatrix): Markup {
  const views = matrixViews(signIns);
  return html`<table class="affected"><caption>Who is prompted, by what this configuration does, ${ofMailboxes(signIns)} (<a href="#who">every client and place</a>)</caption>
<thead class="quiet"><tr><th scope="col">Ends</th><th scope="col">Mailboxes</th><th scope="col">Client and place</th><th scope="col">Why</th></tr></thead><tbody>${views
    .slice(0, MOST_ROWS)
    .map(
      ({ count, outcome, who, why }) =>
        html`<tr><th scope="row">${OUTCOME_WORDS[outcome]}</th><td>${count}</td><td>${who}</td><td>${dataMarkup(why)}</td></tr>`,
    )}</tbody></table>`;
}
