import { SEVERITIES } from '../../../model/words.ts';
import { enumSchema, listSchema, objectSchema, textSchema } from '../json-schema.ts';
import { heartbeatSchema } from './alerts.ts';
import { durationField, flagField, namesField, numberField } from './config-field.ts';
import { WEEKDAYS } from './config-words.ts';

/** How the organization is asked, or where its answers are. */
export const connectionSchema = objectSchema('connection', {
  exchangeUri: textSchema('Remote PowerShell of Exchange: http://ex01.contoso.com/PowerShell/.'),
  snapin: flagField('Load the local snap-in in place of a remote session.'),
  script: textSchema('A connection script of the organization.'),
  capture: textSchema('Judge this folder or zip, which somebody else fills, and ask nothing.'),
  replay: textSchema('Answer from recorded exchanges in place of PowerShell.'),
  servers: namesField('Ask only these servers.'),
  exclude: namesField('Do not ask these servers.'),
  mailboxes: flagField('Collect the mailboxes.'),
  network: flagField('Look names up in DNS, and probe addresses.'),
  namespaces: namesField('Probe these names as well.'),
  pushed: textSchema('Folder of what the servers push.'),
  timeout: numberField('How long one request may take, in seconds.', 1, 86_400),
  concurrency: numberField('Servers asked at once.', 1, 8),
  powershell: textSchema('The PowerShell to run, an absolute path.'),
  executionPolicy: textSchema('Passed as -ExecutionPolicy.'),
});

/** When a run begins, and under which account. */
export const scheduleSchema = objectSchema('schedule', {
  at: textSchema('When it runs, in the time of the host: "05:00".', {
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    patternSays: 'a time of day such as "05:00"',
  }),
  days: listSchema(enumSchema(WEEKDAYS, 'A day.'), 'On which days; without it every day.', {
    minItems: 1,
    uniqueItems: true,
  }),
  account: textSchema('Who runs it: CONTOSO\\gmsa-exaudit$, CONTOSO\\svc-exaudit, or a user of Linux.'),
  limit: durationField('After this time it is ended.'),
});

/** By which a site is judged, and everything of one host too. */
export const criteriaFields = {
  profile: textSchema('The profile to judge by; without it the best-fitting one.'),
  parameters: {
    type: 'object',
    description: 'Parameters of rules: OA-001.method: Ntlm.',
    additionalProperties: { type: ['string', 'number', 'boolean'] },
  },
  policies: namesField('Folders with own policies.'),
  waivers: textSchema('File with accepted risks.'),
  strictWaivers: flagField('Exit 5 where a waiver does not hold.'),
  declarations: textSchema('File with what only the organization can say.'),
  require: namesField('Kinds whose absence is an error.'),
  failOn: enumSchema(SEVERITIES, 'Exit 1 from this severity on.'),
};

/** What one worker audits. */
export const siteSchema = objectSchema('site', {
  organization: textSchema('What alerts call the organization.', { maxLength: 100 }),
  connection: connectionSchema,
  ...criteriaFields,
  schedule: scheduleSchema,
  heartbeat: heartbeatSchema,
});
