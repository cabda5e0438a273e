import { Ajv, type ValidateFunction } from 'ajv';

/**
 * Judges values by a JSON Schema (draft 7): `null`, or the first fault: `/waves/0 must have required property 'title'`.
 * Compiled at the first value: there may be none, or hundreds.
 */
export function schemaJudge(schema: object): (value: unknown) => string | null {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= new Ajv({ allowUnionTypes: true, strictTypes: false, validateFormats: false }).compile(schema);
    if (validate(value)) return null;
    const fault = validate.errors?.[0];
    return `${fault?.instancePath || 'it'} ${fault?.message}`;
  };
}
