import { SEVERITIES } from '../model/policy/policy.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const textOrNull = { type: ['string', 'null'] } as const;
const count = { type: 'integer', minimum: 0 } as const;
const severity = { enum: [...SEVERITIES] } as const;
const listOf = (items: unknown) => ({ type: 'array', items });
const orNull = (schema: unknown) => ({ anyOf: [{ type: 'null' }, schema] });

function closed(properties: { readonly [name: string]: unknown }, optional: readonly string[] = []) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

const profile = closed({ name: text, fits: text, weakerThanBaseline: texts, misfits: texts }, ['misfits']);

const coverage = closed({
  servers: closed({ seen: texts, known: { anyOf: [{ type: 'null' }, texts] } }),
  mailboxes: orNull(closed({ count, complete: { type: 'boolean' }, reason: text }, ['reason'])),
  answers: closed({ usable: count, total: count }),
  gaps: listOf(
    closed({
      cause: text,
      word: text,
      scope: text,
      rules: texts,
      worst: severity,
      promised: { type: 'boolean' },
      detail: text,
      settle: text,
    }),
  ),
});

const rule = closed({
  id: text,
  title: text,
  failure: text,
  severity,
  targetSeverity: { enum: [...SEVERITIES, null] },
  harm: text,
  symptoms: texts,
  why: textOrNull,
  instead: listOf(closed({ parameter: text, value: text, why: text })),
  notice: textOrNull,
  careful: textOrNull,
  certainty: textOrNull,
  references: texts,
});

const finding = closed({
  rule: text,
  resource: closed({ kind: text, id: text, label: text, server: text }, ['server']),
  severity,
  arguments: {
    type: 'object',
    additionalProperties: closed({ value: {}, privacy: { enum: ['public', 'internal', 'pii', 'secret'] } }),
  },
  fingerprint: text,
});

const waiver = closed({
  id: text,
  rule: text,
  where: text,
  kind: text,
  reason: text,
  requestedBy: textOrNull,
  approvedBy: textOrNull,
  expires: textOrNull,
  state: text,
  covers: count,
  accepted: text,
});

/** `grounds` of plan.json: what the audit behind the plan knew. */
export const GROUNDS_SCHEMA = closed({
  profile,
  target: orNull(profile),
  custody: closed(
    {
      custody: { enum: ['collected', 'exported-by-hand', 'mixed'] },
      sealed: { type: 'boolean' },
      collectedBy: text,
      host: text,
    },
    ['collectedBy', 'host'],
  ),
  window: orNull(closed({ first: text, last: text })),
  coverage,
  rules: listOf(rule),
  findings: listOf(finding),
  waivers: listOf(waiver),
  reach: listOf(closed({ step: text, mailboxes: { type: ['integer', 'null'] } })),
});
