import { PLAN_SCHEMA } from '../src/remediate/plan-schema.ts';

/** `policies/schema/plan.schema.json`, from the declaration that the tests hold plans against. */
export function planSchemaText(): string {
  return `${JSON.stringify(PLAN_SCHEMA, null, 2)}\n`;
}
