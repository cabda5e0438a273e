import { EXPLANATION_SCHEMA } from '../src/model/explain/explanation.ts';
import { DRIFT_SCHEMA } from '../src/model/history/drift.ts';
import { HISTORY_ROW_SCHEMA } from '../src/model/history/history-row.ts';
import { LOG_LINE_SCHEMA } from '../src/model/log/log-line.ts';
import { CHANGE_RESULT_SCHEMA } from '../src/model/plan/change-result.ts';
import { PLAN_SCHEMA } from '../src/model/plan/plan.ts';
import { RUN_DEFINITIONS, RUN_SCHEMA } from '../src/model/run/run-schema.ts';
import { SCHEMAS } from '../src/policy/schema/schemas.ts';

type Terms = { readonly [name: string]: unknown };

/** A plan keeps parts of a run without naming them, and takes causes and values that a newer run may know. */
const PLAN_TERMS: Terms = { ...RUN_DEFINITIONS, cause: { type: 'string' }, value: {} };

/** In which plans and results were first published. */
const KEYWORDS = ['maxItems', 'items', 'minItems', 'properties', 'required', 'additionalProperties'];
const isNull = (schema: unknown): boolean => JSON.stringify(schema) === '{"type":"null"}';

/** `schema` with what it refers to in its place, keywords in that order, and null before what else may stand. */
function inlined(schema: unknown, terms: Terms): unknown {
  if (Array.isArray(schema))
    return schema.map((entry) => inlined(entry, terms)).sort((a, b) => Number(isNull(b)) - Number(isNull(a)));
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema) return inlined(terms[String(schema.$ref).replace('#/definitions/', '')], terms);
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, inlined(value, terms)] as const);
  return Object.fromEntries(entries.sort((a, b) => KEYWORDS.indexOf(a[0]) - KEYWORDS.indexOf(b[0])));
}

/** Every published schema by name: `policies/schema/NAME.schema.json`. */
const PUBLISHED: { readonly [name: string]: unknown } = {
  ...SCHEMAS,
  'change-result': inlined(CHANGE_RESULT_SCHEMA, {}),
  drift: DRIFT_SCHEMA,
  explanation: EXPLANATION_SCHEMA,
  'history-row': HISTORY_ROW_SCHEMA,
  'log-line': LOG_LINE_SCHEMA,
  plan: inlined(PLAN_SCHEMA, PLAN_TERMS),
  run: RUN_SCHEMA,
};

/** Path and text of each. */
export const SCHEMA_PAGES: readonly { readonly path: string; readonly render: () => string }[] = Object.entries(
  PUBLISHED,
).map(([name, schema]) => ({
  path: `policies/schema/${name}.schema.json`,
  render: () => `${JSON.stringify(schema, null, 2)}\n`,
}));
