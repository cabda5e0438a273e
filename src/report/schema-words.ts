/** A JSON Schema, draft 7. */
export type Schema = { readonly [keyword: string]: unknown };

export const text: Schema = { type: 'string' };
export const textOrNull: Schema = { type: ['string', 'null'] };
export const flag: Schema = { type: 'boolean' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const time: Schema = { type: 'string', format: 'date-time' };
export const timeOrNull: Schema = { anyOf: [time, { type: 'null' }] };
export const sha256: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const oneOf = (values: readonly string[]): Schema => ({ enum: [...values] });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
export const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const countsOf = (names: readonly string[]): Schema =>
  object(Object.fromEntries(names.map((name) => [name, count])));

/** An object with exactly these fields; those in `optional` may be missing. */
export function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}
