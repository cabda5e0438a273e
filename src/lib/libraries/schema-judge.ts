import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';

/** Seventy files, loaded at the first value: most commands read nothing that was stored. */
const load = createRequire(import.meta.url);

/**
 * Judges values by a JSON Schema (draft 7): `null`, or the first fault: `/waves/0 must have required property 'title'`.
 * Compiled at the first value.
 */
export function schemaJudge(schema: object): (value: unknown) => string | null {
  let validate: ValidateFunction | undefined;
  return (value) => {
    if (validate === undefined) {
      const { Ajv } = load('ajv') as typeof import('ajv');
      validate = new Ajv({ allowUnionTypes: true, strictTypes: false, validateFormats: false }).compile(schema);
    }
    if (validate(value)) return null;
    const fault = validate.errors?.[0];
    return `${fault?.instancePath || 'it'} ${fault?.message}`;
  };
}
