import { SEVERITIES, TOPICS } from '../../model/words.ts';
import { enumSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';

/** Reports that a run may be kept in beside run.json; the compiler of `audit/` holds them against `REPORTS`. */
export const KEPT_FORMATS = ['html', 'markdown', 'csv', 'sarif', 'junit', 'hdf'] as const;
/** In the order of a week, as Windows and systemd name them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const WEBHOOK_FORMATS = ['json', 'teams', 'slack'] as const;
/** Beside the topics: who owns the history, and who owns rules and profiles. */
export const ALERT_OWNERS = ['security', 'policies'] as const;
const REDACTION_LEVELS = ['none', 'pii', 'all'] as const;

const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
const number = (description: string, minimum: number, maximum: number): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
const names = (description: string): JsonSchema =>
  listSchema(textSchema('One of them.'), description, { uniqueItems: true });
const duration = (description: string): JsonSchema =>
  textSchema(description, { pattern: '^\\d{1,6}[mhdw]$', patternSays: 'a duration such as 30m, 4h, 7d or 1w' });
const secret = (description: string): JsonSchema =>
  textSchema(
    `${description} env:NAME, a variable of the environment, or file:PATH, a file that only the account can read.`,
    {
      pattern: '^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$',
      patternSays: 'a reference such as env:SMTP_PASSWORD or file:/etc/exaudit/password',
    },
  );
const address = (description: string): JsonSchema =>
  textSchema(description, { pattern: '^[^\\s@<>,;]+@[^\\s@<>,;]+$', patternSays: 'a mail address' });
const url = (description: string): JsonSchema =>
  textSchema(description, {
    pattern: '^https?://[^\\s@]+$',
    patternSays: 'an address such as https://host/path, without credentials',
  });

const connection = objectSchema('connection', {
  exchangeUri: textSchema('Remote PowerShell of Exchange: http://ex01.contoso.com/PowerShell/.'),
  snapin: flag('Load the local snap-in in place of a remote session.'),
  script: textSchema('A connection script of the organization.'),
  capture: textSchema('Judge this folder or zip, which somebody else fills, and ask nothing.'),
  replay: textSchema('Answer from recorded exchanges in place of PowerShell.'),
  servers: names('Ask only these servers.'),
  exclude: names('Do not ask these servers.'),
  mailboxes: flag('Collect the mailboxes.'),
  network: flag('Look names up in DNS, and probe addresses.'),
  namespaces: names('Probe these names as well.'),
  pushed: textSchema('Folder of what the servers push.'),
  timeout: number('How long one request may take, in seconds.', 1, 86_400),
  concurrency: number('Servers asked at once.', 1, 8),
  powershell: textSchema('The PowerShell to run, an absolute path.'),
  executionPolicy: textSchema('Passed as -ExecutionPolicy.'),
});

const schedule = objectSchema('schedule', {
  at: textSchema('When it runs, in the time of the host: "05:00".', {
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    patternSays: 'a time of day such as "05:00"',
  }),
  days: listSchema(enumSchema(WEEKDAYS, 'A day.'), 'On which days; without it every day.', {
    minItems: 1,
    uniqueItems: true,
  }),
  account: textSchema('Who runs it: CONTOSO\\gmsa-exaudit$, CONTOSO\\svc-exaudit, or a user of Linux.'),
  limit: duration('After this time it is ended.'),
});

/** By which a site is judged, and everything of one host too. */
const criteria = {
  profile: textSchema('The profile to judge by; without it the best-fitting one.'),
  parameters: {
    type: 'object',
    description: 'Parameters of rules: OA-001.method: Ntlm.',
    additionalProperties: { type: ['string', 'number', 'boolean'] },
  },
  policies: names('Folders with own policies.'),
  waivers: textSchema('File with accepted risks.'),
  strictWaivers: flag('Exit 5 where a waiver does not hold.'),
  declarations: textSchema('File with what only the organization can say.'),
  require: names('Kinds whose absence is an error.'),
  failOn: enumSchema(SEVERITIES, 'Exit 1 from this severity on.'),
};

const heartbeat = objectSchema('heartbeat', {
  url: url('Asked for after each good run, where the address itself is no secret.'),
  urlFrom: secret('Where the address stands:'),
  ca: textSchema('File with the certificate of the authority that issued the one of the server.'),
});

const site = objectSchema('site', {
  organization: textSchema('What alerts call the organization.', { maxLength: 100 }),
  connection,
  ...criteria,
  schedule,
  heartbeat,
});

const mail = objectSchema('mail', {
  host: textSchema('The SMTP server.', { pattern: '^[A-Za-z0-9.:_-]+$', patternSays: 'the name of a host' }),
  port: number('587 for starttls, 465 for tls, unless said otherwise.', 1, 65_535),
  security: enumSchema(['starttls', 'tls'], 'How the connection is encrypted. It always is.'),
  ca: textSchema('File with the certificate of the authority that issued the one of the server.'),
  from: address('Who sends.'),
  to: listSchema(address('Who receives.'), 'Who receives.', { minItems: 1, maxItems: 50 }),
  owners: {
    type: 'object',
    description: 'Who is told in the place of "to": by topic of the rule, of security (the history), of policies.',
    propertyNames: { type: 'string', enum: [...Object.keys(TOPICS), ...ALERT_OWNERS] },
    additionalProperties: address('Who receives.'),
  },
  user: textSchema('With which name it signs in.'),
  passwordFrom: secret('Where the password stands:'),
});

const webhook = objectSchema('webhook', {
  format: enumSchema(WEBHOOK_FORMATS, 'json, or a card of Teams or Slack.'),
  url: url('Where it goes, where the address itself is no secret.'),
  urlFrom: secret('Where the address stands:'),
  secretFrom: secret('Where the key stands that signs what is sent:'),
  ca: textSchema('File with the certificate of the authority that issued the one of the server.'),
});

const alerts = objectSchema('alerts', {
  threshold: enumSchema(SEVERITIES, 'From this severity on a new failure is told.'),
  link: url('Where people find the runs; the id of the run is added.'),
  alive: duration('How often a line is sent though nothing changed.'),
  mail,
  webhooks: {
    type: 'object',
    description: 'By a name of your own, in small letters and digits.',
    propertyNames: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]{0,31}$',
      patternSays: 'a name in small letters and digits',
    },
    additionalProperties: webhook,
    maxProperties: 20,
  },
  eventLog: flag('Write into the event log of Windows.'),
  metrics: textSchema('File that the Prometheus exporter of the host reads: …/exaudit.prom.'),
  heartbeat,
});

/** Schema of `exaudit.yaml`. What belongs together is checked when all that overrides it is known. */
export const configSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...objectSchema(
    'configuration',
    {
      schema: { const: 'exaudit/config/v1' },
      organization: textSchema('What alerts call the organization.', { maxLength: 100 }),
      connection,
      ...criteria,
      schedule,
      store: objectSchema('store', {
        folder: textSchema('Where runs are kept.'),
        historyFrom: secret('Where the address of the PostgreSQL database stands that the history is in:'),
        site: textSchema('Where this host stands, where several write into one history.', { maxLength: 100 }),
        formats: listSchema(enumSchema(KEPT_FORMATS, 'A format.'), 'Reports to write for each run.', {
          uniqueItems: true,
        }),
      }),
      alerts,
      sites: {
        type: 'object',
        description: 'What several workers audit, by a name of your own; what a site does not say is as for all.',
        propertyNames: {
          type: 'string',
          pattern: '^[a-z][a-z0-9]{0,31}$',
          patternSays: 'a name in small letters and digits',
        },
        additionalProperties: site,
        maxProperties: 500,
      },
      worker: objectSchema('worker', {
        silence: number('Seconds without a sign of life after which another worker takes the job over.', 10, 3600),
      }),
      redaction: enumSchema(REDACTION_LEVELS, 'What reports hide. Alerts hide names of people in any case.'),
    },
    ['schema'],
  ),
};
