import { UserError } from '../model/error.ts';
import type { HistoryRow } from '../model/history/history-row.ts';

/** How long the parts of runs are kept: the newest of each day for so many days, then of each week, then of each month. */
export interface Retention {
  readonly days: number;
  readonly weeks: number;
  /** `null`: for ever. */
  readonly months: number | null;
}

export const RETENTION: Retention = { days: 90, weeks: 52, months: null };

const DAY = 24 * 60 * 60 * 1000;
/** Between two runs that follow each other this much time is a clock that jumped, or a host that was forgotten. */
const DOUBTFUL = 366 * DAY;

/**
 * Numbers of the runs whose parts may go, for each organization and site by itself. Age counts from the newest run and not
 * from the clock: a host that was off for a year, or whose clock was set back, loses nothing. What is held or pruned is not
 * named. Throws UserError('history-clock') where the newest run lies so far from the one before that its time is in doubt.
 *
 * @param rows All of them, in the order of storing. @param asOf Counts from here.
 */
export function outdatedRuns(rows: readonly HistoryRow[], keep: Retention, asOf?: Date): readonly number[] {
  const groups = Map.groupBy(rows, ({ organization, site }) => JSON.stringify([organization, site]));
  return [...groups.values()].flatMap((group) => outdatedOf(group, keep, asOf)).sort((a, b) => a - b);
}

function outdatedOf(rows: readonly HistoryRow[], keep: Retention, asOf: Date | undefined): readonly number[] {
  const byTime = [...rows].sort((a, b) => Date.parse(b.judgedAt) - Date.parse(a.judgedAt) || b.number - a.number);
  const [newest, before] = byTime;
  if (newest === undefined) return [];
  const from = asOf?.getTime() ?? Date.parse(newest.judgedAt);
  if (asOf === undefined && before !== undefined && from - Date.parse(before.judgedAt) > DOUBTFUL) {
    throw new UserError(
      'history-clock',
      `Run ${newest.number} was judged on ${newest.judgedAt.slice(0, 10)}, more than a year after the one before it (${before.judgedAt.slice(0, 10)}): the clock may have jumped, and nothing is taken away.`,
      { where: '--as-of', hint: 'say from when age is counted: exaudit history prune --as-of 2026-11-20' },
    );
  }
  const periods: readonly { readonly of: (time: Date) => string; readonly oldest: number }[] = [
    { of: dayOf, oldest: from - keep.days * DAY },
    { of: weekOf, oldest: from - keep.weeks * 7 * DAY },
    { of: monthOf, oldest: keep.months === null ? Number.NEGATIVE_INFINITY : from - keep.months * 31 * DAY },
  ];
  const taken = new Set<string>();
  const kept = new Set<number>([newest.number]);
  for (const { judgedAt, number, pruned } of byTime) {
    if (pruned !== null) continue;
    const time = Date.parse(judgedAt);
    for (const [index, { of, oldest }] of periods.entries()) {
      const period = `${index} ${of(new Date(time))}`;
      if (time < oldest || taken.has(period)) continue;
      taken.add(period);
      kept.add(number);
    }
  }
  return rows
    .filter(({ held, number, pruned }) => held === null && pruned === null && !kept.has(number))
    .map(({ number }) => number);
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const monthOf = (time: Date): string => time.toISOString().slice(0, 7);
/** Weeks begin on Monday; the epoch was a Thursday. */
const weekOf = (time: Date): string => String(Math.floor((time.getTime() / DAY + 3) / 7));
