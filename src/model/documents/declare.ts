import Type, { type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox';
import type { Outcome, Privacy, Severity, UnknownCause } from '../words.ts';

/**
 * The words in which documents are declared, over TypeBox: what is written once is a type of TypeScript and a JSON
 * Schema (draft 7). `npm run generate` writes the schemas to `policies/schema`, and those are what files are judged
 * by. A module that declares is imported by `import type` only: TypeBox takes longer to load than most commands run.
 */

export const text = Type.String();
export const flag = Type.Boolean();
export const count = Type.Integer({ minimum: 0 });
export const time = Type.String({ format: 'date-time' });
export const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] });
export const timeOrNull = orNull(time);
export const texts = list(text);

/** One of these words, and `null` where it is among them. */
export function oneOf<const W extends string | null>(words: readonly W[]) {
  return Type.Unsafe<W>({ enum: [...words] });
}

/** Exactly this value. */
export function exactly<const V extends string | true>(value: V) {
  return Type.Unsafe<V>({ const: value });
}

export function list<T extends TSchema>(
  items: T,
  more: { readonly minItems?: number; readonly maxItems?: number } = {},
) {
  return Type.Unsafe<readonly Static<T>[]>(Type.Array(items, more));
}

/** By a name of any kind. */
export function map<T extends TSchema>(values: T) {
  return Type.Unsafe<{ readonly [name: string]: Static<T> }>({ type: 'object', additionalProperties: values });
}

export function orNull<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] });
}

/** An object with exactly these fields; those that are `maybe` may be missing, and stand last. */
export function object<P extends TProperties>(fields: P, description?: string) {
  const schema = Type.Object(fields, { additionalProperties: false });
  const head = { ...(description === undefined ? {} : { description }), type: 'object', required: [] };
  return Type.Unsafe<Readonly<Static<TObject<P>>>>(Object.assign(head, schema));
}

export function maybe<T extends TSchema>(schema: T) {
  return Type.Optional(schema);
}

/** `schema` under the name of its type, which editors and messages then show instead of all its fields. */
export function named<T>(schema: TUnsafe<T>): TUnsafe<T> {
  return schema;
}

/** A number for each of these words. */
export function countsOf<W extends string>(words: readonly W[]) {
  const fields = Object.fromEntries(words.map((word) => [word, count]));
  return Type.Unsafe<{ readonly [word in W]: number }>(object(fields));
}

/** What the schema defines under this name. */
export function ref<T>(name: string) {
  return Type.Unsafe<T>({ $ref: `#/definitions/${name}` });
}

export const severity = ref<Severity>('severity');
export const outcome = ref<Outcome>('outcome');
export const cause = ref<UnknownCause>('cause');
export const privacy = ref<Privacy>('privacy');
