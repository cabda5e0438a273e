import { SCHEMAS } from '../src/policy/schema/schemas.ts';

/** The schema of every file that people write: path and text of `policies/schema/NAME.schema.json`. */
export const SCHEMA_PAGES: readonly { readonly path: string; readonly render: () => string }[] = Object.entries(
  SCHEMAS,
).map(([name, schema]) => ({
  path: `policies/schema/${name}.schema.json`,
  render: () => `${JSON.stringify(schema, null, 2)}\n`,
}));
