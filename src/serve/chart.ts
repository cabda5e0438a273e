import type { HistoryRow } from '../model/history/history-row.ts';
import { html, type Markup } from '../report/formats/html/markup.ts';
import { wideTable } from '../report/formats/html/wide-table.ts';

export const DAY_MS = 86_400_000;
export const CHART_DAYS = 90;
const BAR = 8;
const HEIGHT = 120;

/** What the last run of one day said; `undefined` where there was none. */
interface Day {
  readonly date: string;
  readonly row: HistoryRow | undefined;
  /** Other rules, or other parameters of rules, than in the run before. */
  readonly areRulesNew: boolean;
}

/** The last ninety days, oldest first. Rows oldest first. */
function daysOf(rows: readonly HistoryRow[], today: Date): readonly Day[] {
  const last = new Map<string, { readonly row: HistoryRow; readonly areRulesNew: boolean }>();
  let before: HistoryRow | undefined;
  for (const row of rows) {
    const date = row.judgedAt.slice(0, 10);
    const areRulesNew = before !== undefined && before.rulesDigest !== row.rulesDigest;
    last.set(date, { row, areRulesNew: areRulesNew || (last.get(date)?.areRulesNew ?? false) });
    before = row;
  }
  const end = Date.parse(`${today.toISOString().slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: CHART_DAYS }, (_, index) => {
    const date = new Date(end - (CHART_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return { date, row: last.get(date)?.row, areRulesNew: last.get(date)?.areRulesNew ?? false };
  });
}

/**
 * Rules that fail, are waived, or were not judged, a bar a day: solid, hatched and outlined, so that it is read without
 * colour. A day without a run is a gap; a triangle stands where the rules were others than the day before.
 */
export function ninetyDays(rows: readonly HistoryRow[], today: Date): Markup {
  const days = daysOf(rows, today);
  const most = Math.max(1, ...days.map(({ row }) => (row === undefined ? 0 : shown(row))));
  const scale = (count: number): number => Math.round((count * HEIGHT * 10) / most) / 10;
  const bars = days.map(({ areRulesNew, date, row }, index) => {
    const x = index * BAR;
    if (row === undefined) return undefined;
    const { fail, 'not-judged': unseen, waived } = row.summary.byWord;
    const [a, b, c] = [scale(fail), scale(waived), scale(unseen)];
    return html`<g><title>${date}: ${fail} fail, ${waived} waived, ${unseen} not judged${areRulesNew ? '; other rules than before' : ''}</title>
<rect class="bar-fail" x="${x + 1}" y="${HEIGHT - a}" width="${BAR - 2}" height="${a}"/><rect class="bar-waived" x="${x + 1}" y="${HEIGHT - a - b}" width="${BAR - 2}" height="${b}"/><rect class="bar-unseen" x="${x + 1}" y="${HEIGHT - a - b - c}" width="${BAR - 2}" height="${c}"/>${areRulesNew ? html`<path class="mark" d="M${x} ${HEIGHT + 10}l4 -7l4 7z"/>` : undefined}</g>`;
  });
  const withRuns = days.filter(({ row }) => row !== undefined);
  const table = withRuns.map(({ areRulesNew, date, row }) => {
    const words = row?.summary.byWord;
    return html`<tr><th scope="row">${date}</th><td>${words?.fail ?? 0}</td><td>${words?.waived ?? 0}</td><td>${words?.['not-judged'] ?? 0}</td><td>${areRulesNew ? 'changed' : ''}</td></tr>`;
  });
  return html`<section id="days"><h2>Ninety days</h2>
<p class="legend"><span class="key key-fail"></span> rules that fail <span class="key key-waived"></span> waived <span class="key key-unseen"></span> not judged; a gap: no run; &#9650; the rules changed. ${withRuns.length} of ${CHART_DAYS} days have a run.</p>
<svg class="days" viewBox="0 0 ${CHART_DAYS * BAR} ${HEIGHT + 14}" role="img" aria-label="Rules that fail, are waived or were not judged, day by day; the table below has the same numbers"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="4"/></pattern></defs><line class="axis" x1="0" y1="${HEIGHT}" x2="${CHART_DAYS * BAR}" y2="${HEIGHT}"/>${bars}</svg>
<details><summary>The same as a table</summary>${wideTable('Ninety days', ['Day', 'Fail', 'Waived', 'Not judged', 'Rules'], table)}</details></section>`;
}

const shown = ({ summary }: HistoryRow): number =>
  summary.byWord.fail + summary.byWord.waived + summary.byWord['not-judged'];
