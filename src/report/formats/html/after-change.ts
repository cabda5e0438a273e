import type { PlanAfter, StepAfter, ValueAfter } from '../../../model/plan/after-change.ts';
import type { LaterRow } from '../../../model/plan/change-result.ts';
import { checkCounts, checkRows } from '../../words/after-change/check-after-words.ts';
import { isTrouble, outcomeText, timesText } from '../../words/after-change/script-run-words.ts';
import {
  ACTUAL_WORDS,
  contradictionText,
  isOdd,
  LATER_WORDS,
  missingText,
  stateText,
  stepCounts,
  stepsToShow,
} from '../../words/after-change/step-after-words.ts';
import { minuteText, serverName, valueText } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

/** Planned against actual, where results of change scripts were found; verdicts stand in the findings alone. */
export function afterChangeSection({ options, run }: HtmlPage): Markup | undefined {
  const { afterChange: after } = run;
  if (after === undefined) return undefined;
  return html`<section id="after-change"><h2>After the change</h2>
<p>What scripts of a plan did, and what the evidence of this audit says of it. A result decides no verdict: findings rest on the evidence alone.</p>
${after.unread.map(({ file, problem }) => html`<p class="look">! Not read: ${dataMarkup(file)}. ${dataMarkup(problem)}</p>`)}
${after.plans.map((one) => plan(one, options.all))}</section>`;
}

function plan(after: PlanAfter, all: boolean): Markup {
  const missing = missingText(after);
  const checks = checkCounts(after);
  const against = contradictionText(after);
  const shown = stepsToShow(after.steps, all);
  return html`<h3>Plan ${after.id}</h3>
<p>Digest ${codeMarkup(after.digest)}. ${after.file === null ? undefined : html`Read from ${codeMarkup(after.file)}${after.validUntil === null ? '' : `, valid until ${minuteText(after.validUntil)}`}.`}</p>
<ul class="notes">${[
    ...after.notes.map((note) => html`<li>${dataMarkup(note)}</li>`),
    ...(missing === '' ? [] : [html`<li class="look">! ${dataMarkup(missing)}.</li>`]),
    html`<li>${stepCounts(after.steps)}.</li>`,
    ...(against === '' ? [] : [html`<li class="look">! ${against}.</li>`]),
    ...(checks === '' ? [] : [html`<li>Under profile ${after.checks?.profile ?? ''}, ${checks}.</li>`]),
  ]}</ul>
${runs(after)}${steps(after, shown)}${later(after, shown)}${checkTable(after)}`;
}

function table(label: string, kind: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table class="${kind}"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function runs({ id, runs: all }: PlanAfter): Markup {
  if (all.length === 0) return html`<p class="look">! No result of any of its scripts was found.</p>`;
  return table(
    `Runs of plan ${id}`,
    'after runs',
    ['Script', 'Server', 'Ended', 'By', 'Change', 'Outcome, and the file that says so'],
    all.map(
      (run) =>
        html`<tr><th scope="row">${run.kind}.ps1 <span class="goal">wave ${run.wave}</span></th><td>${dataMarkup(serverName(run.computer))}</td><td>${timesText(run)}</td><td>${dataMarkup(run.who)}</td><td>${dataMarkup(run.changeId || '–')}</td><td><span class="leaf${isTrouble(run) ? ' look' : ''}">${isTrouble(run) ? '! ' : ''}${outcomeText(run)}</span>${run.stoppedBy === null ? undefined : html`<span class="leaf">${dataMarkup(run.stoppedBy)}</span>`}<span class="goal">${dataMarkup(run.file)}</span></td></tr>\n`,
    ),
  );
}

function steps({ id, steps: all }: PlanAfter, shown: readonly StepAfter[]): Markup {
  return html`<h4>Planned against actual</h4>${table(
    `Steps of plan ${id}`,
    'after steps',
    ['Setting', 'Before', 'Planned', 'Script read', 'Evidence now', 'Actual'],
    shown.flatMap((step) => [head(step), ...step.values.map((value) => row(value, step))]),
  )}${shown.length === all.length ? undefined : html`<p>${all.length - shown.length} more steps stand in run.json.</p>`}`;
}

const head = (step: StepAfter): Markup =>
  html`<tr class="step"><th scope="rowgroup" colspan="6"><div><strong>${step.id}</strong> ${dataMarkup(step.title)}<span class="goal">Wave ${step.wave}${step.server === null ? '' : html`, ${dataMarkup(serverName(step.server))}`}. Script: ${dataMarkup(stateText(step))}${step.at === null ? '' : `, ${minuteText(step.at)}`}. Evidence: <strong>${ACTUAL_WORDS[step.actual]}</strong>.${step.deviates ? html` <span class="look">! The evidence contradicts the result.</span>` : undefined}</span></div></th></tr>\n`;

function row(value: ValueAfter, step: StepAfter): Markup {
  const odd = isOdd(value, step);
  const name = value.resource.kind === 'step' ? undefined : html`${dataMarkup(value.resource.label)} `;
  const from =
    value.record === undefined
      ? undefined
      : html`<span class="goal">${value.record}${value.collectedAt === undefined ? ', time not known' : `, ${minuteText(value.collectedAt)}`}</span>`;
  return html`<tr><td>${name}${codeMarkup(value.property)}${value.follows === true ? html` <span class="goal">follows from it</span>` : undefined}</td><td>${dataMarkup(valueText(value.before))}</td><td>${dataMarkup(valueText(value.after))}</td><td>${value.script === undefined ? '–' : dataMarkup(valueText(value.script))}</td><td>${value.audit === undefined ? '–' : dataMarkup(valueText(value.audit))}${from}</td><td${odd ? html` class="look"` : undefined}>${odd ? '! ' : ''}${ACTUAL_WORDS[value.actual]}${value.reason === undefined ? undefined : html`<span class="goal">${dataMarkup(value.reason)}</span>`}</td></tr>\n`;
}

const MOST_ROWS = 500;

/** What the scripts themselves saw in IIS and on the wire. */
function later({ id }: PlanAfter, shown: readonly StepAfter[]): Markup | undefined {
  const rows = shown.flatMap((step) => step.later.map((one) => ({ one, step })));
  if (rows.length === 0) return undefined;
  return html`<h4>What the scripts saw afterwards in IIS and on the wire</h4>${table(
    `Second stage of plan ${id}`,
    'after',
    ['Step', 'Where', 'Property', 'Planned', 'Read', 'Actual'],
    rows.slice(0, MOST_ROWS).map(({ one, step }) => laterRow(one, step)),
  )}${rows.length <= MOST_ROWS ? undefined : html`<p>${rows.length - MOST_ROWS} more rows stand in run.json.</p>`}`;
}

const laterRow = (row: LaterRow, { expected, id, server }: StepAfter): Markup =>
  html`<tr><th scope="row">${id}</th><td>${server === null ? '' : html`${dataMarkup(serverName(server))}, `}${dataMarkup(row.where)}</td><td>${dataMarkup(row.property)}</td><td>${dataMarkup(valueText(expected === 'before' ? row.before : row.after))}</td><td>${dataMarkup(valueText(row.read))}</td><td${row.state === 'different' ? html` class="look"` : undefined}>${row.state === 'different' ? '! ' : ''}${LATER_WORDS[row.state]}${row.error === null ? undefined : html`<span class="goal">${dataMarkup(row.error)}</span>`}</td></tr>\n`;

const MOST_RESOURCES = 20;

function checkTable(after: PlanAfter): Markup | undefined {
  const rows = checkRows(after);
  if (rows.length === 0) return undefined;
  return html`<h4>Checks: predicted and now</h4>${table(
    `Checks of plan ${after.id}`,
    'after',
    ['Rule', 'Predicted', 'Now', 'Other than predicted'],
    rows.map(
      ({ asPredicted, now, predicted, resources, rule }) =>
        html`<tr><th scope="row">${rule}</th><td>${predicted}</td><td${asPredicted ? undefined : html` class="look"`}>${asPredicted ? '' : '! '}${now}</td><td>${resources.length === 0 ? '–' : html`<ul>${resources.slice(0, MOST_RESOURCES).map((text) => html`<li>${dataMarkup(text)}</li>`)}</ul>${resources.length > MOST_RESOURCES ? `and ${resources.length - MOST_RESOURCES} more` : ''}`}</td></tr>\n`,
    ),
  )}`;
}
