import type { ScheduleConfig } from '../config/config.ts';
import { WEEKDAYS } from '../policy/schema/config/config-words.ts';
import type { SiteTimes } from '../queue/site-job.ts';

/** When a site is due, as a cron expression in the time of this host; Sunday is 0. */
export function siteTimes({ at, days }: Pick<ScheduleConfig, 'at' | 'days'>, timeZone: string): SiteTimes {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const on = days === undefined ? '*' : days.map((day) => (WEEKDAYS.indexOf(day) + 1) % 7).join(',');
  return { cron: `${minute} ${hour} * * ${on}`, timeZone };
}
