import type { Config } from '../config/config.ts';
import { minuteText } from '../report/words/words.ts';
import { type News, newsEvent, timeEvents } from './news.ts';
import type { ScheduleState } from './schedule-state.ts';

/** Of a run that came to nothing. @param code Of the fault; its text may name anything, and is not told. */
export function failedNews(
  code: string,
  state: ScheduleState,
  { schedule }: Pick<Config, 'schedule'>,
  now: Date,
): News {
  const since =
    state.succeeded === undefined ? 'No run was ever kept.' : `The last good run was ${minuteText(state.succeeded)}.`;
  const isKnown = state.failing === code;
  return {
    events: [
      ...timeEvents(state, schedule, now),
      // Once: that it still fails is for the heartbeat and the metric to say, every day.
      ...(isKnown
        ? []
        : [
            newsEvent({
              kind: 'failed',
              title: `The audit came to nothing: ${code}`,
              detail: `${since} Nothing is known since.`,
            }),
          ]),
    ],
    state: { ...state, failing: code },
  };
}
