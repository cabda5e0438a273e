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
