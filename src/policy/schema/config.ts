import { alertsSchema } from './config/alerts.ts';
import { numberField, OWN_NAME, secretField } from './config/config-field.ts';
import { KEPT_FORMATS } from './config/config-words.ts';
import { connectionSchema, criteriaFields, scheduleSchema, siteSchema } from './config/site.ts';
import { enumSchema, fileSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';

const REDACTION_LEVELS = ['none', 'pii', 'all'] as const;

/** Schema of `exaudit.yaml`. What belongs together is checked when all that overrides it is known. */
export const configSchema: JsonSchema = fileSchema(
  'configuration',
  {
    schema: { const: 'exaudit/config/v1' },
    organization: textSchema('What alerts call the organization.', { maxLength: 100 }),
    connection: connectionSchema,
    ...criteriaFields,
    schedule: scheduleSchema,
    store: objectSchema('store', {
      folder: textSchema('Where runs are kept.'),
      historyFrom: secretField('Where the address of the PostgreSQL database stands that the history is in:'),
      site: textSchema('Where this host stands, where several write into one history.', { maxLength: 100 }),
      formats: listSchema(enumSchema(KEPT_FORMATS, 'A format.'), 'Reports to write for each run.', {
        uniqueItems: true,
      }),
    }),
    alerts: alertsSchema,
    sites: {
      type: 'object',
      description: 'What several workers audit, by a name of your own; what a site does not say is as for all.',
      propertyNames: OWN_NAME,
      additionalProperties: siteSchema,
      maxProperties: 500,
    },
    worker: objectSchema('worker', {
      silence: numberField('Seconds without a sign of life after which another worker takes the job over.', 10, 3600),
    }),
    redaction: enumSchema(REDACTION_LEVELS, 'What reports hide. Alerts hide names of people in any case.'),
  },
  ['schema'],
);
