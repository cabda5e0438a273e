import type { LogLines } from './read-log.ts';

/** What the catalog calls each sort of log. */
export const REQUESTS = { iis: 'IIS log', 'http-proxy': 'HttpProxy log', events: 'Windows events' } as const;

/** What became of the lines of one log of either sort. */
export interface LogOutcome extends Omit<LogLines, 'source'> {
  readonly source: keyof typeof REQUESTS | null;
  /** Events of which none says anything of a sign-in. */
  readonly isBesideThePoint?: boolean;
}

/**
 * What was not understood of a log, or not counted, as sentences; `null` where that is nothing.
 *
 * @param dropped How many of all logs were too many kinds to be held.
 */
export function logProblem(
  { isBesideThePoint, leftOver, leftOverCount, requests, source }: LogOutcome,
  dropped: number,
): string | null {
  const said: string[] = [];
  const isOfEvents = source === 'events';
  if (leftOverCount > 0) {
    const more = leftOverCount > leftOver.length ? ` and ${leftOverCount - leftOver.length} more` : '';
    said.push(`Lines ${leftOver.join(', ')}${more} are no ${isOfEvents ? 'events' : 'requests of this log'}.`);
  }
  if (isBesideThePoint === true) said.push('None of its events says anything of a sign-in.');
  else if (requests === 0 && leftOverCount === 0) said.push(`It holds no ${isOfEvents ? 'event' : 'request'}.`);
  if (dropped > 0)
    said.push(
      `${dropped} ${isOfEvents ? 'events' : 'requests'} are not counted: there are more kinds of them than are held.`,
    );
  return said.length === 0 ? null : said.join(' ');
}
