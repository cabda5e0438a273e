import { SEVERITIES, TOPICS } from '../../../model/words.ts';
import { enumSchema, listSchema, objectSchema, textSchema } from '../json-schema.ts';
import {
  addressField,
  durationField,
  flagField,
  numberField,
  OWN_NAME,
  secretField,
  urlField,
} from './config-field.ts';
import { ALERT_OWNERS, WEBHOOK_FORMATS } from './config-words.ts';

/** Who notices that no run came. */
export const heartbeatSchema = objectSchema('heartbeat', {
  url: urlField('Asked for after each good run, where the address itself is no secret.'),
  urlFrom: secretField('Where the address stands:'),
  ca: textSchema('File with the certificate of the authority that issued the one of the server.'),
});

const mail = objectSchema('mail', {
  host: textSchema('The SMTP server.', { pattern: '^[A-Za-z0-9.:_-]+$', patternSays: 'the name of a host' }),
  port: numberField('587 for starttls, 465 for tls, unless said otherwise.', 1, 65_535),
  security: enumSchema(['starttls', 'tls'], 'How the connection is encrypted. It always is.'),
  ca: textSchema('File with the certificate of the authority that issued the one of the server.'),
  from: addressField('Who sends.'),
  to: listSchema(addressField('Who receives.'), 'Who receives.', { minItems: 1, maxItems: 50 }),
  owners: {
    type: 'object',
    description: 'Who is told in the place of "to": by topic of the rule, of security (the history), of policies.',
    propertyNames: { type: 'string', enum: [...Object.keys(TOPICS), ...ALERT_OWNERS] },
    additionalProperties: addressField('Who receives.'),
  },
  user: textSchema('With which name it signs in.'),
  passwordFrom: secretField('Where the password stands:'),
});

const webhook = objectSchema('webhook', {
  format: enumSchema(WEBHOOK_FORMATS, 'json, or a card of Teams or Slack.'),
  url: urlField('Where it goes, where the address itself is no secret.'),
  urlFrom: secretField('Where the address stands:'),
  secretFrom: secretField('Where the key stands that signs what is sent:'),
  ca: textSchema('File with the certificate of the authority that issued the one of the server.'),
});

/** Who is told what, and how. */
export const alertsSchema = objectSchema('alerts', {
  threshold: enumSchema(SEVERITIES, 'From this severity on a new failure is told.'),
  link: urlField('Where people find the runs; the id of the run is added.'),
  alive: durationField('How often a line is sent though nothing changed.'),
  mail,
  webhooks: {
    type: 'object',
    description: 'By a name of your own, in small letters and digits.',
    propertyNames: OWN_NAME,
    additionalProperties: webhook,
    maxProperties: 20,
  },
  eventLog: flagField('Write into the event log of Windows.'),
  metrics: textSchema('File that the Prometheus exporter of the host reads: …/exaudit.prom.'),
  heartbeat: heartbeatSchema,
});
