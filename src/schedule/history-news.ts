import { type News, newsEvent } from './news.ts';
import type { ScheduleState } from './schedule-state.ts';

/** What there is to say of the history beside the news of a run: once, until nothing is wrong with it or something else. */
export function historyNews(
  { history }: { readonly history?: { readonly head?: string; readonly trouble?: string } },
  news: News,
  before: ScheduleState,
): News {
  if (history === undefined) return news;
  const { head, trouble } = history;
  const { history: _told, succeeded: now, ...rest } = news.state;
  const kept = head === undefined ? before.succeeded : now;
  // No more than was seen: rows that were taken away stay away.
  const well = 'The history holds this run, and its rows follow each other.';
  const title = trouble ?? (before.history === undefined ? undefined : well);
  const isTold = title === undefined || trouble === before.history;
  return {
    ...news,
    events: [
      ...(isTold ? [] : [newsEvent({ kind: trouble === undefined ? 'recovered' : 'history', title })]),
      ...news.events,
    ],
    state: {
      ...rest,
      ...(kept === undefined ? {} : { succeeded: kept }),
      ...(head === undefined ? {} : { head }),
      ...(trouble === undefined ? {} : { history: trouble }),
    },
  };
}
