import type { ErrorObject } from 'ajv';
import type { UserError } from '../../../model/error.ts';
import type { SchemaName } from '../../schema/schemas.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';
import { SHAPE_MESSAGES } from './shape-messages.ts';
import { shapeDigest, shapeValidator } from './shape-validator.ts';

/** A violation of a schema, and the node that it is about (its nearest holder that is there). */
export interface ShapeFault {
  readonly at: YamlPath;
  readonly error: UserError;
}

/** Nothing is wrong with a file that the build has read, of this schema, and found nothing wrong with. */
export const wasChecked = (file: YamlFile, name: SchemaName): boolean => file.follows === shapeDigest(name);

/** Holds a file against its schema; every violation with its place, in the order of the file. */
export function checkShape(file: YamlFile, name: SchemaName): readonly ShapeFault[] {
  if (wasChecked(file, name)) return [];
  const validate = shapeValidator(name);
  if (validate(file.value)) return [];
  return (validate.errors ?? []).flatMap((error) => faultOf(file, error));
}

function faultOf(file: YamlFile, error: ErrorObject): readonly ShapeFault[] {
  const describe = SHAPE_MESSAGES[error.keyword];
  if (describe === undefined) return [];
  // Within `propertyNames` the inner keyword speaks of a key, and the outer one is told about it again.
  if (error.propertyName !== undefined) {
    const at = [...pathOf(error.instancePath, file.value), error.propertyName];
    const told = describe({ ...error, data: error.propertyName });
    return [{ at, error: file.fault(at, 'key', told.code ?? 'policy-invalid', told.message, told.hint) }];
  }
  const holder = pathOf(error.instancePath, file.value);
  const told = describe(error);
  const at = told.field === undefined ? holder : [...holder, told.field];
  const on = told.field === undefined ? 'value' : 'key';
  return [{ at: holder, error: file.fault(at, on, told.code ?? 'policy-invalid', told.message, told.hint) }];
}

/** `/rules/0/id` as keys and indices; an index only where a list is. */
function pathOf(pointer: string, root: unknown): YamlPath {
  let current = root;
  return pointer
    .split('/')
    .slice(1)
    .map((raw) => {
      const step = raw.replace(/~1/g, '/').replace(/~0/g, '~');
      const index = Array.isArray(current) ? Number(step) : undefined;
      current = (current as { readonly [key: string]: unknown } | undefined)?.[index ?? step];
      return index ?? step;
    });
}
