import { CHANGE_RESULT_SCHEMA } from '../src/remediate/results/change-result-schema.ts';

/** `policies/schema/change-result.schema.json`, from the declaration that results are read by. */
export function changeResultSchemaText(): string {
  return `${JSON.stringify(CHANGE_RESULT_SCHEMA, null, 2)}\n`;
}
