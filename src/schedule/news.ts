import type { Config } from '../config/config.ts';
import type { AlertCounts, AlertEvent } from '../model/alert.ts';
import { minuteText } from '../report/words/words.ts';
import { sinceLast } from './due.ts';
import type { ScheduleState } from './schedule-state.ts';

/** What there is to say, and what is remembered of having said it. */
export interface News {
  readonly events: readonly AlertEvent[];
  readonly state: ScheduleState;
  readonly open?: AlertCounts;
}

/** An event that calls, about nothing in particular unless it says otherwise. */
export const newsEvent = (event: Pick<AlertEvent, 'kind' | 'title'> & Partial<AlertEvent>): AlertEvent => ({
  where: '',
  detail: '',
  calls: true,
  ...event,
});

/** What the time since the last run gives to say. */
export function timeEvents({ began }: ScheduleState, schedule: Config['schedule'], now: Date): readonly AlertEvent[] {
  const since = sinceLast(began, now, schedule);
  if (since === 'fine' || began === undefined) return [];
  const title =
    since === 'missed'
      ? `No run between ${minuteText(began)} and ${minuteText(now.toISOString())}`
      : `The clock of the host went back: a run began at ${minuteText(began)}`;
  return [newsEvent({ kind: 'missed', title })];
}
