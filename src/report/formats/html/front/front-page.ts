import { RULE_WORDS, SEVERITIES } from '../../../../model/words.ts';
import { REDACTION_WORDS } from '../../../redact/redaction.ts';
import { cutMiddle } from '../../../words/columns.ts';
import { doFirst } from '../../../words/do-first.ts';
import { filteredText } from '../../../words/noticed.ts';
import { RULE_WORD_LABELS } from '../../../words/rule-word-labels.ts';
import { chosenText, compareCommand, compareReason, nothingJudgedText } from '../../../words/run-text.ts';
import { trustLines } from '../../../words/trust.ts';
import { minuteText, subjectName } from '../../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from '../markup.ts';
import { complaintsSection } from './complaints-section.ts';
import { doFirstSection } from './do-first-section.ts';

const NAME_COLUMNS = 90;

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
${doFirstSection(page, toMend)}
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
