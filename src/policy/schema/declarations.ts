import type { PropertySpec, PropertyType } from '../../model/kind.ts';
import { KINDS } from '../../model/kinds.ts';
import { fileSchema, type JsonSchema, objectSchema } from './json-schema.ts';

const PREFIX = 'declared.';

/** Properties that only the organization can say, by path without `declared.`. */
export const DECLARABLE: ReadonlyMap<string, PropertySpec> = new Map(
  Object.entries(KINDS.organization.properties)
    .filter(([path, spec]) => spec.declared === true && path.startsWith(PREFIX))
    .map(([path, spec]) => [path.slice(PREFIX.length), spec]),
);

const JSON_TYPES: { readonly [type in PropertyType]?: string } = { boolean: 'boolean', integer: 'integer' };

function leafSchema(spec: PropertySpec): JsonSchema {
  const type = JSON_TYPES[spec.type] ?? 'string';
  const values = spec.values === undefined ? {} : { enum: spec.values };
  const description = spec.doc;
  // Nothing behind the name is a question that nobody answered yet: the file to fill in is made of these.
  if (spec.many === undefined) {
    const orNothing = spec.values === undefined ? {} : { enum: [...spec.values, null] };
    return { type: [type, 'null'], ...orNothing, description };
  }
  return { type: ['array', 'null'], items: { type, ...values }, uniqueItems: true, description };
}

interface Branch {
  readonly [name: string]: Branch | PropertySpec;
}

/** `loadBalancer.tls` as nested mappings. */
function nest(entries: readonly (readonly [string, PropertySpec])[]): Branch {
  const heads = [...new Set(entries.map(([path]) => path.split('.', 1)[0] ?? ''))].sort();
  return Object.fromEntries(
    heads.map((head) => {
      const exact = entries.find(([path]) => path === head);
      if (exact !== undefined) return [head, exact[1]];
      const below = entries
        .filter(([path]) => path.startsWith(`${head}.`))
        .map(([path, spec]) => [path.slice(head.length + 1), spec] as const);
      return [head, nest(below)];
    }),
  );
}

const isSpec = (node: Branch | PropertySpec): node is PropertySpec => typeof node.doc === 'string';

function schemaOf(title: string, branch: Branch): { readonly [field: string]: JsonSchema } {
  return Object.fromEntries(
    Object.entries(branch).map(([name, node]) => {
      if (isSpec(node)) return [name, leafSchema(node)];
      const inner = `${title}${name}`;
      return [name, objectSchema(inner, schemaOf(`${inner}.`, node), [], { minProperties: 1 })];
    }),
  );
}

/** Schema of `declarations.yaml`: what no command can tell. A fact that is not written stays unknown. */
export const declarationsSchema: JsonSchema = fileSchema(
  'declarations',
  { schema: { const: 'exaudit/declarations/v1' }, ...schemaOf('', nest([...DECLARABLE])) },
  ['schema'],
);
