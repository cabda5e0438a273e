import type { ScheduleConfig } from '../config/config.ts';

const DAY = 86_400_000;
/** Daylight saving, a late start and a long run before are no missed run. */
const LATE = DAY / 2;
const ORDER = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The longest time between two runs that a schedule means, in milliseconds. */
export function longestGap({ days }: Pick<ScheduleConfig, 'days'>): number {
  const on = [...new Set(days ?? ORDER)].map((day) => ORDER.indexOf(day)).sort((a, b) => a - b);
  const gaps = on.map((day, index) => ((on[index + 1] ?? (on[0] ?? 0) + 7) - day) * DAY);
  return Math.max(DAY, ...gaps);
}

/** What the time since the last start says: `missed` where one should have been between, `back` where the clock was set back. */
export function sinceLast(
  began: string | undefined,
  now: Date,
  schedule: Pick<ScheduleConfig, 'days'>,
): 'fine' | 'missed' | 'back' {
  const last = began === undefined ? Number.NaN : Date.parse(began);
  if (Number.isNaN(last)) return 'fine';
  if (now.getTime() < last) return 'back';
  return now.getTime() - last > longestGap(schedule) + LATE ? 'missed' : 'fine';
}
