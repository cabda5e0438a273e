import { LATER_STATES, RESULT_KINDS, RESULT_OUTCOMES, STEP_STATES } from '../../model/plan/change-result.ts';

const LONG = 20_000;
const text = { type: 'string', maxLength: LONG } as const;
const textOrNull = { type: ['string', 'null'], maxLength: LONG } as const;
const name = { type: 'string', maxLength: 300 } as const;
const nameOrNull = { type: ['string', 'null'], maxLength: 300 } as const;
const UTC = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$';
const time = { type: 'string', pattern: UTC } as const;
const timeOrNull = { type: ['string', 'null'], pattern: UTC } as const;
const plain = { type: ['string', 'number', 'boolean', 'null'], maxLength: LONG } as const;
const value = { anyOf: [plain, { type: 'array', maxItems: 1000, items: plain }] } as const;
const read = {
  anyOf: [{ type: 'null' }, { type: 'object', maxProperties: 100, additionalProperties: value }],
} as const;

function closed(properties: { readonly [name: string]: unknown }, optional: readonly string[] = []) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  };
}

const LATER = closed({
  check: { enum: ['iis', 'wire', 'by-hand'] },
  where: text,
  property: name,
  before: value,
  after: value,
  read: value,
  state: { enum: [...LATER_STATES] },
  error: textOrNull,
});

const STEP = closed(
  {
    id: { type: 'string', pattern: '^S[1-9][0-9]{0,5}$' },
    title: text,
    server: nameOrNull,
    state: { enum: [...STEP_STATES] },
    planned: { type: 'array', maxItems: 100, items: closed({ property: name, before: value, after: value }) },
    before: read,
    after: read,
    later: { type: 'array', maxItems: 1000, items: LATER },
    started: timeOrNull,
    ended: timeOrNull,
    error: textOrNull,
  },
  ['later'],
);

/** JSON Schema of what a script of a plan leaves behind, published as `policies/schema/change-result.schema.json`. */
export const CHANGE_RESULT_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit change result',
  description: 'What apply.ps1, rollback.ps1 or verify.ps1 of a plan did on one server, and what it read.',
  ...closed({
    schema: { const: 'exaudit/change-result/v1' },
    kind: { enum: [...RESULT_KINDS] },
    plan: { type: 'string', pattern: '^[0-9a-f]{8}$' },
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    run: name,
    wave: { type: 'integer', minimum: 1, maximum: 100_000 },
    changeId: name,
    who: name,
    computer: name,
    domainController: nameOrNull,
    started: time,
    ended: { ...timeOrNull, description: 'null after a crash' },
    validityOverridden: { type: 'boolean' },
    outcome: { enum: [...RESULT_OUTCOMES] },
    stoppedBy: textOrNull,
    steps: { type: 'array', maxItems: 10_000, items: STEP },
  }),
} as const;
