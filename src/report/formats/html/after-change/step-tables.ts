import type { PlanAfter, StepAfter, ValueAfter } from '../../../../model/plan/after-change.ts';
import type { LaterRow } from '../../../../model/plan/change-result.ts';
import { ACTUAL_WORDS, isOdd, LATER_WORDS, stateText } from '../../../words/after-change/step-after-words.ts';
import { minuteText, serverName, valueText } from '../../../words/words.ts';
import { codeMarkup, dataMarkup, html, type Markup } from '../markup.ts';
import { wideTable } from '../wide-table.ts';

/** Every value of the steps: before, planned, and what was read since. */
export function stepsTable({ id, steps: all }: PlanAfter, shown: readonly StepAfter[]): Markup {
  return html`<h4>Planned against actual</h4>${wideTable(
    `Steps of plan ${id}`,
    ['Setting', 'Before', 'Planned', 'Script read', 'Evidence now', 'Actual'],
    shown.flatMap((step) => [head(step), ...step.values.map((value) => row(value, step))]),
    'after steps',
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

/** What the scripts themselves saw in IIS and on the wire. */
export function laterTable({ id }: PlanAfter, shown: readonly StepAfter[]): Markup | undefined {
  const rows = shown.flatMap((step) => step.later.map((one) => ({ one, step })));
  if (rows.length === 0) return undefined;
  return html`<h4>What the scripts saw afterwards in IIS and on the wire</h4>${wideTable(
    `Second stage of plan ${id}`,
    ['Step', 'Where', 'Property', 'Planned', 'Read', 'Actual'],
    rows.slice(0, MOST_ROWS).map(({ one, step }) => laterRow(one, step)),
    'after',
  )}${rows.length <= MOST_ROWS ? undefined : html`<p>${rows.length - MOST_ROWS} more rows stand in run.json.</p>`}`;
}

const laterRow = (row: LaterRow, { expected, id, server }: StepAfter): Markup =>
  html`<tr><th scope="row">${id}</th><td>${server === null ? '' : html`${dataMarkup(serverName(server))}, `}${dataMarkup(row.where)}</td><td>${dataMarkup(row.property)}</td><td>${dataMarkup(valueText(expected === 'before' ? row.before : row.after))}</td><td>${dataMarkup(valueText(row.read))}</td><td${row.state === 'different' ? html` class="look"` : undefined}>${row.state === 'different' ? '! ' : ''}${LATER_WORDS[row.state]}${row.error === null ? undefined : html`<span class="goal">${dataMarkup(row.error)}</span>`}</td></tr>\n`;

const MOST_ROWS = 500;
