import type { PlanAfter } from '../../../model/plan/after-change.ts';
import { checkCounts, checkRows } from '../../words/after-change/check-after-words.ts';
import { isTrouble, outcomeText, timesText } from '../../words/after-change/script-run-words.ts';
import { contradictionText, missingText, stepCounts, stepsToShow } from '../../words/after-change/step-after-words.ts';
import { minuteText, serverName } from '../../words/words.ts';
import { laterTable, stepsTable } from './after-change/step-tables.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { wideTable } from './wide-table.ts';

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
${runs(after)}${stepsTable(after, shown)}${laterTable(after, shown)}${checkTable(after)}`;
}

function runs({ id, runs: all }: PlanAfter): Markup {
  if (all.length === 0) return html`<p class="look">! No result of any of its scripts was found.</p>`;
  return wideTable(
    `Runs of plan ${id}`,
    ['Script', 'Server', 'Ended', 'By', 'Change', 'Outcome, and the file that says so'],
    all.map(
      (run) =>
        html`<tr><th scope="row">${run.kind}.ps1 <span class="goal">wave ${run.wave}</span></th><td>${dataMarkup(serverName(run.computer))}</td><td>${timesText(run)}</td><td>${dataMarkup(run.who)}</td><td>${dataMarkup(run.changeId || '–')}</td><td><span class="leaf${isTrouble(run) ? ' look' : ''}">${isTrouble(run) ? '! ' : ''}${outcomeText(run)}</span>${run.stoppedBy === null ? undefined : html`<span class="leaf">${dataMarkup(run.stoppedBy)}</span>`}<span class="goal">${dataMarkup(run.file)}</span></td></tr>\n`,
    ),
    'after runs',
  );
}

const MOST_RESOURCES = 20;

function checkTable(after: PlanAfter): Markup | undefined {
  const rows = checkRows(after);
  if (rows.length === 0) return undefined;
  return html`<h4>Checks: predicted and now</h4>${wideTable(
    `Checks of plan ${after.id}`,
    ['Rule', 'Predicted', 'Now', 'Other than predicted'],
    rows.map(
      ({ asPredicted, now, predicted, resources, rule }) =>
        html`<tr><th scope="row">${rule}</th><td>${predicted}</td><td${asPredicted ? undefined : html` class="look"`}>${asPredicted ? '' : '! '}${now}</td><td>${resources.length === 0 ? '–' : html`<ul>${resources.slice(0, MOST_RESOURCES).map((text) => html`<li>${dataMarkup(text)}</li>`)}</ul>${resources.length > MOST_RESOURCES ? `and ${resources.length - MOST_RESOURCES} more` : ''}`}</td></tr>\n`,
    ),
    'after',
  )}`;
}
