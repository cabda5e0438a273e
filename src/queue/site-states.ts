import type { SiteTimes } from './site-job.ts';

/** Its own schema beside that of the history. */
export const QUEUE_SCHEMA = 'exaudit_queue';
/** What the names of its queues begin with. */
const QUEUES = 'site.';
export const queueName = (site: string): string => `${QUEUES}${site}`;

/** How it stands with one site. */
export interface SiteState {
  readonly site: string;
  readonly waiting: number;
  readonly active: number;
  readonly times: SiteTimes | undefined;
}

/** Rows that `siteStates` reads. */
export const STATES_QUERY = `SELECT q.name, count(*) FILTER (WHERE j.state IN ('created', 'retry')) AS waiting,
                  count(*) FILTER (WHERE j.state = 'active') AS active
             FROM ${QUEUE_SCHEMA}.queue q LEFT JOIN ${QUEUE_SCHEMA}.job j ON j.name = q.name
            WHERE q.name LIKE '${QUEUES}%' GROUP BY q.name ORDER BY q.name COLLATE "C"`;

/** Every site that was ever queued, by name, with its times where it has any. */
export function siteStates(
  { rows }: { readonly rows: readonly { readonly name: string; readonly waiting: string; readonly active: string }[] },
  schedules: readonly { readonly name: string; readonly cron: string; readonly timezone: string }[],
): readonly SiteState[] {
  return rows.map((row) => {
    const times = schedules.find(({ name }) => name === row.name);
    return {
      site: row.name.slice(QUEUES.length),
      waiting: Number(row.waiting),
      active: Number(row.active),
      times: times === undefined ? undefined : { cron: times.cron, timeZone: times.timezone },
    };
  });
}
