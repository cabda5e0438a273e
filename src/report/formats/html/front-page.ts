import { counted } from '../../../lib/counted.ts';
import { RULE_WORDS, SEVERITIES } from '../../../model/words.ts';
import { REDACTION_WORDS } from '../../redact/presentable.ts';
import { cutMiddle } from '../../words/columns.ts';
import { doFirst } from '../../words/do-first.ts';
import { RULE_WORD_LABELS } from '../../words/result-part.ts';
import { groupMessage, whereText } from '../../words/rule-text.ts';
import { chosenText, compareCommand, compareReason, nothingJudgedText, planCommand } from '../../words/run-text.ts';
import { trustLines } from '../../words/trust.ts';
import { minuteText, SEVERITY_LETTERS, subjectName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

const FIRST = 3;
const NAME_COLUMNS = 90;

/** Page one, which must stand alone: what was found, whether it can be relied on, where to begin. */
export function frontPage(page: HtmlPage): Markup {
  const { run, options } = page;
  return html`<header class="front">
<p class="banner"><strong>${REDACTION_WORDS[options.redact]}</strong>${options.keepUntil === undefined ? undefined : html` <span>Keep until ${options.keepUntil}</span>`}</p>
<h1>${dataMarkup(cutMiddle(subjectName(run), NAME_COLUMNS, '…'))}: Exchange sign-in configuration</h1>
<p class="profile">Run <strong>${run.id}</strong>, judged ${minuteText(run.asOf)}. Profile <strong>${run.profile.name}</strong>, for ${run.profile.fits}. Chosen: ${dataMarkup(chosenText(run.profile))}</p>
${counts(page)}
<section aria-labelledby="rely"><h2 id="rely">Can I rely on this?</h2>
<table class="trust"><thead class="quiet"><tr><th scope="col">What</th><th scope="col">What is known</th><th scope="col">Sign</th></tr></thead><tbody>
${trustLines(run).map((line) => html`<tr><th scope="row">${line.name}</th><td>${dataMarkup(line.text)}</td><td class="${line.ok ? 'ok' : 'look'}">${line.ok ? 'ok' : '! look'}</td></tr>\n`)}</tbody></table>
${run.profile.compare === null ? undefined : html`<p>${dataMarkup(compareReason(run.profile))} To compare: ${codeMarkup(compareCommand(options, run.profile.compare))}</p>`}
${run.warnings.length === 0 ? undefined : html`<ul class="notes">${run.warnings.map((text) => html`<li>${dataMarkup(text)}</li>`)}</ul>`}
</section>
${first(page)}
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

function first(page: HtmlPage): Markup {
  const { run, views } = page;
  const worst = doFirst(views).slice(0, FIRST);
  if (worst.length === 0) {
    return html`<section aria-labelledby="first"><h2 id="first">Do these first</h2><p>Nothing fails among the ${counted(run.summary.judged, 'rule')} that could be judged. What could not be judged stands in <a href="#not-judged">section 2</a>.</p></section>`;
  }
  return html`<section aria-labelledby="first"><h2 id="first">Do these first</h2>
<ol class="first">${worst.map(
    ({
      view,
      after,
    }) => html`<li><div><a href="#${view.rule.id}"><span class="sev ${view.result.severity}">${SEVERITY_LETTERS[view.result.severity]}</span> ${view.rule.id}</a>
<span class="what">${dataMarkup(groupMessage(view.rule, view.fails))} <span class="goal">Should be: ${view.rule.title}.${after.map((text) => html` ${text}`)}</span></span>
<span class="where">${dataMarkup(whereText(view.rule.select.kind, view.fails, view.failCount))}</span></div></li>\n`,
  )}</ol>${plan(page)}</section>`;
}

/** The path is that from the folder where runs are kept: the same run gives the same bytes wherever it lies. */
function plan({ run, options }: HtmlPage): Markup | undefined {
  const command = planCommand(run, options.command, `${run.id}/run.json`);
  if (command === null) return undefined;
  return html`<p>To plan the changes, with scripts and a way back, in the folder where runs are kept: ${codeMarkup(command)}. It changes nothing.</p>`;
}
