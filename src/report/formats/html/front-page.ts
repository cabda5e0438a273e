import { counted } from '../../../lib/counted.ts';
import type { SignInMatrix } from '../../../model/explain/sign-in-matrix.ts';
import { RULE_WORDS, SEVERITIES } from '../../../model/words.ts';
import { OUTCOME_WORDS } from '../../explain/explain-words.ts';
import { clientsText, matrixViews, placesText } from '../../explain/matrix-views.ts';
import { REDACTION_WORDS } from '../../redact/redaction.ts';
import { cutMiddle } from '../../words/columns.ts';
import { complaintsOf } from '../../words/complaints.ts';
import { doFirst, type ToMend } from '../../words/do-first.ts';
import { filteredText, noticedSo } from '../../words/noticed.ts';
import { ofMailboxes } from '../../words/of-mailboxes.ts';
import { remediesFor, remedyFallback, remedyFirst, remedyPlace, remedyWords } from '../../words/remedy.ts';
import { groupMessage, whereText } from '../../words/rule-text.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { RULE_WORD_LABELS } from '../../words/rule-word-labels.ts';
import { chosenText, compareCommand, compareReason, nothingJudgedText, planCommand } from '../../words/run-text.ts';
import { wholeSentences } from '../../words/sentences.ts';
import { trustLines } from '../../words/trust.ts';
import { minuteText, SEVERITY_LETTERS, subjectName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { commandMarkup } from './remedy-markup.ts';

const FIRST = 3;
const NAME_COLUMNS = 90;
/** Columns of a line of prose on this page, about: longer words of a person are left to the card. */
const TYPE_COLUMNS = 90;

/** Page one, which must stand alone: what was found, whether it can be relied on, where to begin. */
export function frontPage(page: HtmlPage): Markup {
  const { run, options, views } = page;
  const toMend = doFirst(run, views, options.symptom);
  const filtered = filteredText(views, options.symptom);
  return html`<header class="front">
<p class="banner"><strong>${REDACTION_WORDS[options.redact]}</strong>${options.keepUntil === undefined ? undefined : html` <span>Keep until ${options.keepUntil}</span>`}</p>
<h1>${dataMarkup(cutMiddle(subjectName(run), NAME_COLUMNS, '…'))}: Exchange sign-in configuration</h1>
<p class="profile">Run <strong>${run.id}</strong>, judged ${minuteText(run.asOf)}. Profile <strong>${run.profile.name}</strong>, for ${run.profile.fits}. Chosen: ${dataMarkup(chosenText(run.profile))}</p>
${filtered === undefined ? undefined : html`<p class="filtered"><strong>${filtered}</strong></p>\n`}${counts(page)}
${complaintsSection(page, toMend)}
${first(page, toMend)}
<section aria-labelledby="rely"><h2 id="rely">Can I rely on this?</h2>
<table class="trust"><thead class="quiet"><tr><th scope="col">What</th><th scope="col">What is known</th><th scope="col">Sign</th></tr></thead><tbody>
${trustLines(run).map((line) => html`<tr><th scope="row">${line.name}</th><td>${dataMarkup(line.text)}</td><td class="${line.ok ? 'ok' : 'look'}">${line.ok ? 'ok' : '! look'}</td></tr>\n`)}</tbody></table>
${run.profile.compare === null ? undefined : html`<p>${dataMarkup(compareReason(run.profile))} To compare: ${codeMarkup(compareCommand(options, run.profile.compare))}</p>`}
${run.warnings.length === 0 ? undefined : html`<ul class="notes">${run.warnings.map((text) => html`<li>${dataMarkup(text)}</li>`)}</ul>`}
</section>
</header>`;
}

function counts({ run }: HtmlPage): Markup {
  const { summary } = run;
  if (summary.judged === 0) return html`<p class="nothing"><strong>${nothingJudgedText(run)}</strong></p>`;
  const words = RULE_WORDS.filter((word) => word !== 'manual' || summary.byWord.manual > 0);
  const severities = SEVERITIES.filter((severity) => summary.failBySeverity[severity] > 0);
  return html`<dl class="counts">${words.map(
    (word) => html`<div class="${word}"><dt>${RULE_WORD_LABELS[word]}</dt><dd>${summary.byWord[word]}</dd></div>`,
  )}<div class="total"><dt>rules</dt><dd>${summary.rules}</dd></div></dl>
<p class="severities">${severities.length === 0 ? 'No rule fails among those that could be judged.' : html`Failing: ${severities.map((severity) => html`<span class="sev ${severity}">${summary.failBySeverity[severity]} ${severity}</span> `)}`}</p>`;
}

const MOST_ROWS = 3;
const MOST_COMPLAINTS = 3;

/** What people come with, and who is hindered: the page begins with it. */
function complaintsSection({ options, run }: HtmlPage, toMend: readonly ToMend[]): Markup | undefined {
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
      ({ clients, count, outcome, places, why }) =>
        html`<tr><th scope="row">${OUTCOME_WORDS[outcome]}</th><td>${count}</td><td>${clientsText(clients)}: ${placesText(places)}</td><td>${dataMarkup(why)}</td></tr>`,
    )}</tbody></table>`;
}

function first(page: HtmlPage, toMend: readonly ToMend[]): Markup {
  const { options, run } = page;
  const worst = toMend.slice(0, FIRST);
  if (worst.length === 0) {
    return html`<section aria-labelledby="first"><h2 id="first">Do these first</h2><p>Nothing${noticedSo(options.symptom)} fails among the ${counted(run.summary.judged, 'rule')} that could be judged. What could not be judged stands in <a href="#not-judged">section 2</a>.</p></section>`;
  }
  return html`<section aria-labelledby="first"><h2 id="first">Do these first, in this order</h2>
<ol class="first">${worst.map(
    ({
      view,
      after,
    }) => html`<li><div><a href="#${view.rule.id}"><span class="sev ${view.result.severity}">${SEVERITY_LETTERS[view.result.severity]}</span> ${view.rule.id}</a>
<div class="what">${dataMarkup(groupMessage(view.rule, view.fails))} <span class="goal">Should be: ${view.rule.title}.${after.map((text) => html` ${text}`)}</span>${whatToType(page, view)}</div>
<span class="where">${dataMarkup(whereText(view.rule.select.kind, view.fails, view.failCount))}</span></div></li>\n`,
  )}</ol>${plan(page)}</section>`;
}

/** The first remedy as it is typed; the card of the rule has all of them, with the way back. */
function whatToType({ run }: HtmlPage, view: RuleView): Markup {
  const remedies = remediesFor(run, view.fails);
  const one = remedies.find(({ reason }) => reason === 'command') ?? remedies[0];
  if (one === undefined) return html`<div class="type">${remedyFallback(view)}</div>`;
  const before = remedyFirst(one);
  const more = remedies.length > 1 ? html` <a href="#${view.rule.id}">and ${remedies.length - 1} more</a>` : undefined;
  const does =
    one.reason === 'command'
      ? html`${remedyPlace(one)}: ${one.commands.map(commandMarkup)}`
      : dataMarkup(wholeSentences(remedyWords(one), TYPE_COLUMNS, 3).join(' '));
  return html`<div class="type">${before === '' ? undefined : html`<strong>${dataMarkup(before)}</strong> `}${does}${more}</div>`;
}

/** The path is that from the folder where runs are kept: the same run gives the same bytes wherever it lies. */
function plan({ run, options }: HtmlPage): Markup | undefined {
  const command = planCommand(run, options.command, run.id);
  if (command === null) return undefined;
  return html`<p>To plan the changes, with scripts and a way back, in the folder where runs are kept: ${codeMarkup(command)}. It changes nothing.</p>`;
}
