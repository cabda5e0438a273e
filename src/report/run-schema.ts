import { HARMS, SEVERITIES, SYMPTOMS, TOPICS } from '../model/policy/policy.ts';
import { OUTCOMES, RULE_WORDS, type Run, type WaiverUse } from '../model/run.ts';
import { EVIDENCE_STRENGTHS, type RecordEntry } from '../model/snapshot.ts';
import { UNKNOWN_CAUSES } from '../model/unknown-cause.ts';
import { AFTER_CHANGE_SCHEMA } from './after-change-schema.ts';
import {
  count,
  countsOf,
  flag,
  list,
  map,
  object,
  oneOf,
  orNull,
  ref,
  type Schema,
  sha256,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './schema-words.ts';

const STATUSES = [
  'read',
  'partly',
  'unreadable',
  'unplaced',
  'ignored',
] as const satisfies readonly RecordEntry['status'][];
const CUSTODIES = ['collected', 'exported-by-hand', 'mixed'] as const satisfies readonly Run['custody']['custody'][];
const WAIVER_STATES = [
  'active',
  'expiring',
  'expired',
  'not-started',
  'unapproved',
  'unused',
  'over-broad',
  'too-long',
  'value-changed',
] as const satisfies readonly WaiverUse['state'][];

const definitions: Record<string, Schema> = {
  severity: oneOf(SEVERITIES),
  outcome: oneOf(OUTCOMES),
  cause: oneOf(Object.keys(UNKNOWN_CAUSES)),
  privacy: oneOf(['public', 'internal', 'pii', 'secret']),
  value: {
    description: 'null: asked, and found unset. A value that was not seen is not there at all.',
    anyOf: [{ type: ['null', 'boolean', 'number', 'string'] }, list(ref('value')), map(ref('value'))],
  },
  place: object({ file: text, line: count, column: count }),
  origin: object({ layer: text }, { place: ref('place') }),
  provenance: object({ record: count }, { line: count, layer: text }),
  condition: {
    description: 'As docs/policy-language.md describes it, with parameters replaced by their values.',
    type: 'object',
    required: ['type', 'path'],
    properties: { type: text, path: text },
  },
  record: object({
    id: text,
    path: text,
    request: textOrNull,
    format: textOrNull,
    strength: oneOf(EVIDENCE_STRENGTHS),
    sha256,
    bytes: count,
    server: textOrNull,
    collectedAt: timeOrNull,
    fileDate: timeOrNull,
    status: oneOf(STATUSES),
    problem: textOrNull,
    hint: textOrNull,
    withheld: list(text),
  }),
  reason: object({ cause: ref('cause'), promised: flag, detail: text, scope: text }, { request: text }),
  evidence: object(
    { path: text, property: textOrNull, expected: text, privacy: ref('privacy') },
    {
      paths: list(text),
      compared: list(object({ value: ref('value'), privacy: ref('privacy') })),
      resource: text,
      observed: ref('value'),
      provenance: ref('provenance'),
      cause: ref('cause'),
      detail: text,
    },
  ),
  finding: object(
    {
      rule: text,
      resource: object({ kind: text, id: text, label: text }, { server: text }),
      outcome: ref('outcome'),
      severity: ref('severity'),
      messageId: text,
      arguments: map(object({ value: ref('value'), privacy: ref('privacy') })),
      evidence: list(ref('evidence')),
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$' },
    },
    { reason: ref('reason'), wouldBe: ref('outcome'), waived: text },
  ),
  result: object(
    {
      rule: text,
      severity: ref('severity'),
      state: oneOf(['judged', 'not-collected', 'selects-nothing']),
      counts: countsOf(OUTCOMES),
      waived: count,
      unlisted: count,
      unknowns: list(object({ reason: ref('reason'), count, waived: count })),
    },
    { failsByDomain: list(object({ domain: text, count })), missing: list(text) },
  ),
  rule: object(
    {
      id: text,
      name: text,
      topic: oneOf(Object.keys(TOPICS)),
      title: text,
      failure: text,
      severity: ref('severity'),
      harm: oneOf(HARMS),
      symptoms: list(oneOf(SYMPTOMS)),
      tags: list(text),
      status: oneOf(['stable', 'experimental', 'manual']),
      parameters: map(
        object(
          { type: oneOf(['string', 'number', 'boolean', 'list']) },
          { enum: list(ref('value')), default: ref('value'), title: text },
        ),
      ),
      select: object({ kind: text }, { where: ref('condition') }),
      expect: ref('condition'),
      expectsExistence: flag,
      why: { anyOf: [text, map(text)] },
      references: list(text),
      supports: map(list(text)),
      origin: object({ file: text, line: count, column: count, policy: text, digest: text }),
      values: map(ref('value')),
      valueOrigins: map(ref('origin')),
      severityOrigin: ref('origin'),
    },
    {
      appliesTo: object(
        {},
        { exchange: text, role: text, organization: object({ anyServer: text }), when: ref('condition') },
      ),
      notice: text,
      careful: text,
      certainty: oneOf(['verified', 'sure', 'fairly-sure']),
      fix: { type: 'object', required: ['action'], properties: { action: text } },
    },
  ),
  gap: object({
    cause: ref('cause'),
    word: text,
    scope: text,
    rules: list(text),
    worst: ref('severity'),
    promised: flag,
    detail: text,
    settle: text,
  }),
  waiver: object({
    id: text,
    rule: text,
    where: text,
    kind: text,
    reason: text,
    requestedBy: textOrNull,
    approvedBy: textOrNull,
    expires: textOrNull,
    state: oneOf(WAIVER_STATES),
    covers: count,
    accepted: text,
  }),
};

const fields = {
  schema: { const: 'exaudit/run/v1' },
  tool: text,
  id: { type: 'string', pattern: '^[0-9a-f]{8}$', description: 'Of snapshot, rules, waivers and as-of time.' },
  organization: textOrNull,
  asOf: time,
  judgedAt: time,
  subject: text,
  custody: object({ custody: oneOf(CUSTODIES), sealed: flag }, { collectedBy: text, host: text }),
  window: orNull(object({ first: time, last: time })),
  contentDigest: text,
  records: list(ref('record')),
  profile: object({
    name: text,
    title: text,
    fits: text,
    forExchange: textOrNull,
    requires: list(text),
    failOn: ref('severity'),
    weakerThanBaseline: list(text),
    digest: text,
    origin: ref('place'),
    chosen: text,
    explicit: flag,
    misfits: list(text),
    compare: textOrNull,
  }),
  failOn: ref('severity'),
  rules: list(ref('rule')),
  results: list(ref('result')),
  findings: list(ref('finding')),
  waivers: list(ref('waiver')),
  coverage: object({
    servers: object({ seen: list(text), known: orNull(list(text)) }),
    mailboxes: orNull(object({ count, complete: flag }, { reason: text })),
    answers: object({ usable: count, total: count }),
    gaps: list(ref('gap')),
  }),
  summary: object({
    rules: count,
    byWord: countsOf(RULE_WORDS),
    failBySeverity: countsOf(SEVERITIES),
    judged: count,
    notCollected: count,
  }),
  exit: object({ code: count, reasons: list(text) }),
  warnings: list(text),
} satisfies { readonly [field in Exclude<keyof Run, 'afterChange'>]: Schema };

/** Fields that are there only where results of change scripts were found. */
const optionalFields = { afterChange: AFTER_CHANGE_SCHEMA } satisfies {
  readonly [field in Exclude<keyof Run, keyof typeof fields>]: Schema;
};

/** JSON Schema (draft 7) of run.json and of the report `json`; published as `policies/schema/run.schema.json`. */
export const RUN_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit run',
  description: 'One audit: what was judged, by which rules, from which evidence, and how it ended.',
  ...object(fields, optionalFields),
  definitions,
};
