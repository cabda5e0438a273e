import Type, { type Static } from 'typebox';
import { exactly, flag, list, maybe, named, object, oneOf, sha256 } from '../documents/declare.ts';
import type { Value } from '../resource.ts';
import { LATER_STATES, RESULT_KINDS, RESULT_OUTCOMES, STEP_STATES } from './result-words.ts';

// Anybody may have written a result: everything in it has a limit.
const LONG = 20_000;
const text = Type.String({ maxLength: LONG });
const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: LONG });
const name = Type.String({ maxLength: 300 });
const nameOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 300 });
const UTC = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$';
const time = Type.String({ pattern: UTC });
const timeOrNull = { type: ['string', 'null'], pattern: UTC };
const plain = { type: ['string', 'number', 'boolean', 'null'], maxLength: LONG };
const value = Type.Unsafe<Value>({ anyOf: [plain, { type: 'array', maxItems: 1000, items: plain }] });
const read = Type.Unsafe<{ readonly [property: string]: Value } | null>({
  anyOf: [{ type: 'null' }, { type: 'object', maxProperties: 100, additionalProperties: value }],
});

/** One row of the second stage: what followed in IIS, what the wire offered. */
export const LaterRow = object({
  check: oneOf(['iis', 'wire', 'by-hand']),
  where: text,
  property: name,
  before: value,
  after: value,
  read: value,
  state: oneOf(LATER_STATES),
  error: textOrNull,
});
export interface LaterRow extends Static<typeof LaterRow> {}

export const StepResult = object({
  id: Type.String({ pattern: '^S[1-9][0-9]{0,5}$' }),
  title: text,
  server: nameOrNull,
  state: oneOf(STEP_STATES),
  planned: list(object({ property: name, before: value, after: value }), { maxItems: 100 }),
  /** What the script read, by property; `null` where it did not come to that. */
  before: read,
  after: read,
  later: maybe(list(named<LaterRow>(LaterRow), { maxItems: 1000 })),
  started: Type.Unsafe<string | null>(timeOrNull),
  ended: Type.Unsafe<string | null>(timeOrNull),
  error: textOrNull,
});
export interface StepResult extends Static<typeof StepResult> {}

/** What a script of a plan leaves behind (`docs/plan-scripts.md`). Times are ISO 8601 UTC of the server. */
export const ChangeResult = object({
  schema: exactly('exaudit/change-result/v1'),
  kind: oneOf(RESULT_KINDS),
  /** First 8 hex digits of `digest`. */
  plan: Type.String({ pattern: '^[0-9a-f]{8}$' }),
  digest: sha256,
  run: name,
  wave: Type.Integer({ minimum: 1, maximum: 100_000 }),
  changeId: name,
  who: name,
  computer: name,
  domainController: nameOrNull,
  started: time,
  ended: Type.Unsafe<string | null>({ ...timeOrNull, description: 'null after a crash' }),
  validityOverridden: flag,
  outcome: oneOf(RESULT_OUTCOMES),
  stoppedBy: textOrNull,
  steps: list(named<StepResult>(StepResult), { maxItems: 10_000 }),
});
export interface ChangeResult extends Static<typeof ChangeResult> {}

/** JSON Schema of what a script of a plan leaves behind, published as `policies/schema/change-result.schema.json`. */
export const CHANGE_RESULT_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit change result',
  description: 'What apply.ps1, rollback.ps1 or verify.ps1 of a plan did on one server, and what it read.',
  ...ChangeResult,
};
