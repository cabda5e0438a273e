/** A JSON Schema (draft 7) as plain data. `title` names the thing in messages: `"severty" is not a field of a rule`. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** An object that has these fields and no others. */
export function objectSchema(
  title: string,
  properties: { readonly [field: string]: JsonSchema },
  required: readonly string[] = [],
  more: JsonSchema = {},
): JsonSchema {
  return { title, type: 'object', properties, required, additionalProperties: false, ...more };
}

/** The schema of a whole file; `required` are the fields that it cannot do without. */
export function fileSchema(
  title: string,
  properties: { readonly [field: string]: JsonSchema },
  required: readonly string[],
): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...objectSchema(title, properties, required) };
}

/** A text of one character or more. `description` is what an editor shows. */
export function textSchema(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', minLength: 1, description, ...more };
}

export function listSchema(items: JsonSchema, description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', items, description, ...more };
}

export function enumSchema(values: readonly string[], description: string): JsonSchema {
  return { type: 'string', enum: values, description };
}
