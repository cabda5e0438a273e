import { KINDS } from '../../model/kinds.ts';
import { enumSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';
import { RULE_ID } from './rule-id.ts';

export const WAIVER_KINDS = ['accepted-risk', 'planned-fix', 'false-positive', 'evidence-gap', 'attestation'] as const;

const person = (description: string): JsonSchema => ({
  type: ['string', 'array', 'null'],
  items: textSchema('One name.'),
  description,
});
const time = (description: string): JsonSchema => ({ type: ['string', 'null'], format: 'date-time', description });

const waiver = objectSchema(
  'waiver',
  {
    id: textSchema('W-012.', { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', patternSays: 'an id such as W-012' }),
    kind: enumSchema(WAIVER_KINDS, 'What is asked for.'),
    rule: RULE_ID,
    resource: objectSchema('resource', {
      kind: enumSchema(Object.keys(KINDS), 'Kind of resource.'),
      id: textSchema('The id that the report shows.'),
      label: textSchema('The name that the report shows.'),
      server: textSchema('NetBIOS name of a server.'),
      path: textSchema('End of the IIS path or label: /EWS.'),
    }),
    observed: {
      type: 'object',
      description: 'By property path: the value that is accepted, and no other.',
      minProperties: 1,
    },
    reason: textSchema('Why the failure is accepted.'),
    compensating: textSchema('What makes it bearable.'),
    requestedBy: { type: ['string', 'null'], description: 'Who asks.' },
    approvedBy: person('Who approved, somebody else; two names for critical.'),
    approvedAt: time('When it was approved.'),
    ticket: textSchema('Change or ticket.'),
    starts: time('Not before.'),
    expires: time('When it ends; it always ends.'),
  },
  ['id', 'kind', 'rule', 'reason', 'requestedBy', 'expires'],
);

/** Schema of a waivers file: a list. */
export const waiversSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'waivers',
  ...listSchema(waiver, 'Accepted risks.', { maxItems: 5000 }),
};
