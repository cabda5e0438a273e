import { IMPACTS } from '../model/plan/plan.ts';
import { SEVERITIES } from '../model/policy/policy.ts';
import { OUTCOMES } from '../model/run.ts';
import { GROUNDS_SCHEMA } from './grounds-schema.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const nullable = (type: string) => ({ type: [type, 'null'] }) as const;
const any = {} as const;
const time = { type: ['string', 'null'], format: 'date-time' } as const;

function closed(properties: { readonly [name: string]: unknown }, optional: readonly string[] = []) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

const listOf = (items: unknown) => ({ type: 'array', items });

const OPERATIONS = [
  closed({
    type: { const: 'cmdlet' },
    cmdlet: { type: 'string', pattern: '^Set-[A-Za-z]+$' },
    identity: text,
    parameters: { type: 'object', propertyNames: { pattern: '^[A-Za-z0-9]+$' }, additionalProperties: any },
    reads: listOf(closed({ property: text, before: any, after: any, asSet: { type: 'boolean' } })),
  }),
  closed(
    {
      type: { const: 'iis-providers' },
      location: text,
      before: texts,
      after: texts,
      ownedBefore: { type: 'boolean' },
      recycle: text,
    },
    ['recycle'],
  ),
  closed(
    {
      type: { const: 'iis-attribute' },
      location: text,
      section: { type: 'string', pattern: '^system\\.webServer/' },
      attribute: text,
      before: any,
      after: any,
      ownedBefore: { type: 'boolean' },
      recycle: text,
    },
    ['recycle'],
  ),
  closed({
    type: { const: 'metabase' },
    node: text,
    property: text,
    before: nullable('string'),
    after: nullable('string'),
  }),
  closed({
    type: { const: 'registry' },
    hive: text,
    key: text,
    name: text,
    valueType: { enum: ['REG_DWORD', 'REG_SZ'] },
    before: { type: ['number', 'string', 'null'] },
    after: { type: ['number', 'string', 'null'] },
  }),
];

const resource = closed({ kind: text, id: text, label: text });
const judged = listOf(
  closed({ rule: text, resource: text, before: { enum: [...OUTCOMES] }, after: { enum: [...OUTCOMES] } }),
);
const count = { type: 'integer', minimum: 0 } as const;

const INSTRUCTION_STEP = closed({ does: text, commands: texts, check: nullable('string') });

const STEP = closed(
  {
    id: { type: 'string', pattern: '^S[1-9][0-9]*$' },
    title: text,
    rules: { ...texts, minItems: 1 },
    findings: { ...texts, minItems: 1 },
    resource,
    server: nullable('string'),
    operation: { oneOf: OPERATIONS },
    changes: {
      ...listOf(
        closed(
          {
            resource: text,
            property: text,
            before: any,
            after: any,
            privacy: { enum: ['public', 'internal', 'pii', 'secret'] },
            follows: { const: true },
          },
          ['follows'],
        ),
      ),
      minItems: 1,
    },
    impact: { enum: [...IMPACTS] },
    interrupts: text,
    visible: text,
    irreversible: texts,
    careful: nullable('string'),
    securityCost: texts,
    workaround: { anyOf: [{ type: 'null' }, closed({ targetProfile: text, rules: { ...texts, minItems: 1 } })] },
    evidence: listOf(closed({ record: text, path: text, line: nullable('integer'), sha256: text, collectedAt: time })),
  },
  ['securityCost'],
);

/** JSON Schema of plan.json, published as `policies/schema/plan.schema.json`. */
export const PLAN_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit plan',
  ...closed(
    {
      schema: { const: 'exaudit/plan/v1' },
      tool: text,
      id: { type: 'string', pattern: '^[0-9a-f]{8}$' },
      digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      run: text,
      organization: nullable('string'),
      contentDigest: text,
      profile: text,
      targetProfile: nullable('string'),
      asOf: { type: 'string', format: 'date-time' },
      validUntil: time,
      evidenceWindow: { anyOf: [{ type: 'null' }, closed({ first: text, last: text })] },
      waves: listOf(
        closed({
          number: { type: 'integer', minimum: 1 },
          title: text,
          servers: texts,
          namespaces: texts,
          steps: { ...listOf(STEP), minItems: 1 },
          stopIf: texts,
        }),
      ),
      refused: listOf(
        closed({
          rule: text,
          resource,
          severity: { enum: [...SEVERITIES] },
          reason: {
            enum: [
              'no-fix',
              'owned-elsewhere',
              'no-captured-value',
              'conflict',
              'needs-a-decision',
              'not-on-this-version',
              'unwritable',
              'bulk',
              'irreversible',
              'waived',
              'not-asked',
            ],
          },
          says: text,
        }),
      ),
      instructions: listOf(
        closed({
          id: { enum: ['kerberos-account', 'extended-protection'] },
          title: text,
          owner: text,
          why: text,
          rules: texts,
          resources: texts,
          before: listOf(INSTRUCTION_STEP),
          forward: listOf(INSTRUCTION_STEP),
          back: listOf(INSTRUCTION_STEP),
          stopIf: texts,
        }),
      ),
      contradictions: listOf(
        closed({
          id: text,
          advice: text,
          source: text,
          against: text,
          authority: text,
          securityCost: text,
          decided: { enum: ['follows-advice', 'takes-it-back', 'by-hand', 'not-offered'] },
          says: text,
          steps: texts,
        }),
      ),
      predictions: listOf(
        closed(
          {
            profile: text,
            fixed: judged,
            stillFailing: judged,
            newlyFailing: judged,
            unknown: judged,
            counts: closed({ fixed: count, stillFailing: count, newlyFailing: count, unknown: count }),
            undone: { type: 'boolean' },
          },
          ['counts'],
        ),
      ),
      affected: closed({ mailboxes: nullable('integer'), servers: count }),
      grounds: GROUNDS_SCHEMA,
    },
    ['contradictions', 'grounds'],
  ),
} as const;
