import { configSchema } from './config.ts';
import { declarationsSchema } from './declarations.ts';
import type { JsonSchema } from './json-schema.ts';
import { overridesSchema } from './overrides.ts';
import { policySchema } from './policy.ts';
import { policyTestSchema } from './policy-test.ts';
import { profileSchema } from './profile.ts';
import { waiversSchema } from './waivers.ts';

/** Every file that people write, and its schema: published as `policies/schema/NAME.schema.json`. */
export const SCHEMAS = {
  policy: policySchema,
  profile: profileSchema,
  'policy-test': policyTestSchema,
  waivers: waiversSchema,
  declarations: declarationsSchema,
  overrides: overridesSchema,
  config: configSchema,
} as const satisfies Record<string, JsonSchema>;

export type SchemaName = keyof typeof SCHEMAS;

export function isSchemaName(name: string): name is SchemaName {
  return Object.hasOwn(SCHEMAS, name);
}
