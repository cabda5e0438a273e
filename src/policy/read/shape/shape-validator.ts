import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { digest } from '../../../lib/digest.ts';
import { SCHEMAS, type SchemaName } from '../../schema/schemas.ts';

/** Loaded where a file has to be checked: what the program brings with it was checked when it was built. */
const load = createRequire(import.meta.url);
const compiled = new Map<SchemaName, ValidateFunction>();
const digests = new Map<SchemaName, string>();

/** Names what a file was held against: another schema, another digest. */
export function shapeDigest(name: SchemaName): string {
  const known = digests.get(name) ?? digest(JSON.stringify(SCHEMAS[name]));
  digests.set(name, known);
  return known;
}

/** Compiling takes tens of milliseconds: each schema once, when it is first used. */
export function shapeValidator(name: SchemaName): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const { Ajv } = load('ajv') as typeof import('ajv');
  const addFormats = load('ajv-formats') as typeof import('ajv-formats');
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    // Commands start quickly: our own schemas are held against the meta-schema by a test, and code that runs once
    // for a few hundred rules need not be optimized.
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  addFormats.default(ajv);
  ajv.addKeyword({ keyword: 'patternSays', schemaType: 'string' });
  const validate = ajv.compile(SCHEMAS[name]);
  compiled.set(name, validate);
  return validate;
}
