import { RUN_SCHEMA } from '../src/report/run-schema.ts';

/** `policies/schema/run.schema.json`, from the declaration that the tests hold runs against. */
export function runSchemaText(): string {
  return `${JSON.stringify(RUN_SCHEMA, null, 2)}\n`;
}
