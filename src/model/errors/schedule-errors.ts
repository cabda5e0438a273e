import type { ErrorPage } from './error-page.ts';

/** The configuration of scheduled runs, and the runs. */
export const SCHEDULE_ERRORS = {
  'config-missing': {
    means: 'The file of the configuration that was named is not there.',
    mend: 'Look at the path; "exaudit policy schema config" prints what stands in one.',
    example: '--config no-such.yaml',
  },
  'config-invalid': {
    means: 'A field of the configuration is unknown or has a wrong value.',
    mend: 'Mend it at the place that is named.',
    example: 'schedul: daily',
  },
  'config-exposed': {
    means: 'Others can write the configuration, which says what is run and who is told.',
    mend: 'Let only the account and administrators write it.',
    example: 'a file of mode 0666',
  },
  'config-path-missing': {
    means: 'The configuration names a file or folder that does not exist.',
    mend: 'Correct the path.',
    example: 'waivers: no-such.yaml',
  },
  'secret-missing': {
    means: 'A secret that the configuration refers to is not there.',
    mend: 'Set the variable, or write the file.',
    example: 'secret: env:NO_SUCH',
  },
  'secret-invalid': {
    means: 'What stands at the place of a secret is none: it has several lines, or it is no address of a database.',
    mend: 'Write one line; an address as postgresql://USER:PASSWORD@HOST:5432/DATABASE.',
    example: 'a key file with comments',
  },
  'secret-exposed': {
    means: 'Others can read or write the file of a secret.',
    mend: 'Let only the account read it: mode 0600, or icacls.',
    example: 'a password file of mode 0644',
  },
  'audit-running': {
    means: 'A scheduled audit of this configuration is running; two at once would ask every server twice.',
    mend: 'Wait for it. A lock is never left over: the system takes it back when its holder ends.',
    example: 'exaudit schedule run while the timer runs one',
  },
  'audit-too-long': {
    means: 'The audit of a site did not end within schedule.limit, and was ended by its worker.',
    mend: 'See what did not answer in the log of the worker; give the site more time where it needs it.',
    example: 'a site whose servers answer slowly, and limit: 10m',
  },
  'site-unknown': {
    means: 'The configuration has no site of this name; or none was ever queued that is to be forgotten.',
    mend: 'Write it as it stands below sites in exaudit.yaml.',
    example: 'exaudit worker enqueue viena',
  },
  'sites-missing': {
    means: 'A worker has nothing to do: the configuration names no sites, or no PostgreSQL that holds their history.',
    mend: 'Say sites and store.historyFrom: docs/workers.md.',
    example: 'exaudit worker run with an exaudit.yaml of one host',
  },
  'alerts-missing': {
    means: 'The configuration names nobody to tell.',
    mend: 'Add mail, webhooks or eventLog below alerts.',
    example: 'exaudit alert test without alerts',
  },
  'schedule-failed': {
    means: 'The system did not install, show or remove the timer.',
    mend: 'Read what it said; it takes the rights of an administrator.',
    example: 'exaudit schedule show where nothing is installed',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
