import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { counted } from '../../lib/counted.ts';
import { digest } from '../../lib/digest.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { SCHEMAS, type SchemaName } from '../schema/schemas.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** A violation of a schema, and the node that it is about (its nearest holder that is there). */
export interface ShapeFault {
  readonly at: YamlPath;
  readonly error: UserError;
}

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
function validatorOf(name: SchemaName): ValidateFunction {
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

/** Nothing is wrong with a file that the build has read, of this schema, and found nothing wrong with. */
export const wasChecked = (file: YamlFile, name: SchemaName): boolean => file.follows === shapeDigest(name);

/** Holds a file against its schema; every violation with its place, in the order of the file. */
export function checkShape(file: YamlFile, name: SchemaName): readonly ShapeFault[] {
  if (wasChecked(file, name)) return [];
  const validate = validatorOf(name);
  if (validate(file.value)) return [];
  return (validate.errors ?? []).flatMap((error) => faultOf(file, error));
}

function faultOf(file: YamlFile, error: ErrorObject): readonly ShapeFault[] {
  const describe = MESSAGES[error.keyword];
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

interface ShapeMessage {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly code?: ErrorCode;
  /** Field of the object at hand that the message is about. */
  readonly field?: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const shorten = (value: unknown): string => {
  const all = text(value) ?? String(value);
  return all.length > 60 ? `${all.slice(0, 57)}…` : all;
};
const titleOf = (error: ErrorObject): string => text(error.parentSchema?.title ?? 'mapping');
const article = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);
const fieldsOf = (error: ErrorObject): readonly string[] => Object.keys(Object(error.parentSchema?.properties));

const TYPE_WORDS: { readonly [type: string]: string } = wordTable({
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
});

/** What older YAML took for true and false. */
const SWITCHES: { readonly [word: string]: string } = wordTable({
  yes: 'write true',
  on: 'write true',
  no: 'write false',
  off: 'write false',
});

/** What each keyword of JSON Schema says to a person; keywords that are not here only repeat an inner one. */
const MESSAGES: { readonly [keyword: string]: (error: ErrorObject) => ShapeMessage } = wordTable({
  additionalProperties: (error) => {
    const field = text(error.params.additionalProperty);
    const title = titleOf(error);
    return title === 'condition'
      ? {
          code: 'unknown-operator',
          field,
          message: `"${shorten(field)}" is not an operator, nor another field of a condition.`,
          hint: didYouMean(field, fieldsOf(error)) ?? 'docs/operators.md lists them',
        }
      : {
          field,
          message: `"${shorten(field)}" is not a field of ${article(title)}.`,
          hint: didYouMean(field, fieldsOf(error)) ?? listed('it has', fieldsOf(error)),
        };
  },
  required: (error) => ({
    message: `A ${titleOf(error)} needs "${text(error.params.missingProperty)}".`.replace(/^A ([aeiou])/, 'An $1'),
    hint: missingHint(error, text(error.params.missingProperty)),
  }),
  enum: (error) => {
    const allowed = error.params.allowedValues as readonly unknown[];
    const words = allowed.filter((value) => value !== null).map(text);
    return {
      message: `"${shorten(error.data)}" is not a known value here.`,
      hint:
        (typeof error.data === 'string' ? didYouMean(error.data, words) : undefined) ??
        listed('one of', words) ??
        `one of ${words.length}, such as ${words.slice(0, 3).join(', ')}`,
    };
  },
  const: (error) => ({
    message: `Expected ${text(error.params.allowedValue)}, found "${shorten(error.data)}".`,
    hint: error.params.allowedValue === true ? 'write true, or leave it out' : undefined,
  }),
  type: (error) => {
    const all: readonly string[] = [error.params.type].flat();
    const types = all.length > 1 ? all.filter((type) => type !== 'null') : all;
    const quote = types.includes('string') && ['number', 'boolean'].includes(typeof error.data);
    return {
      message: `Expected ${types.map((type) => TYPE_WORDS[type] ?? type).join(' or ')}, found ${foundWord(error.data)}.`,
      hint: quote
        ? `put it in quotes: "${shorten(error.data)}"`
        : types.includes('boolean') && typeof error.data === 'string'
          ? SWITCHES[error.data.toLowerCase()]
          : types.includes('array') && typeof error.data === 'string'
            ? `write [${shorten(error.data)}]`
            : undefined,
    };
  },
  pattern: (error) => ({
    message: `"${shorten(error.data)}" is not ${text(error.parentSchema?.patternSays ?? 'in the right form')}.`,
  }),
  format: (error) => ({
    message: `"${shorten(error.data)}" is not a time.`,
    hint: 'write it as 2026-12-01T00:00:00Z',
  }),
  minimum: (error) => ({
    message: `${shorten(error.data)} is too small; at least ${Number(error.params.limit)} is expected.`,
  }),
  maximum: (error) => ({
    message: `${shorten(error.data)} is too large; at most ${Number(error.params.limit)} is expected.`,
  }),
  minLength: () => ({ message: 'The text is empty.', hint: 'write one, or leave the field out' }),
  maxLength: (error) => ({
    message: `The text is longer than ${counted(Number(error.params.limit), 'character')}.`,
    hint: 'write a shorter one',
  }),
  minItems: (error) => ({
    message: `The list needs at least ${counted(Number(error.params.limit), 'element')}.`,
    hint: 'add what is missing',
  }),
  maxItems: (error) => ({
    message: `The list takes at most ${counted(Number(error.params.limit), 'element')}.`,
    hint: 'write fewer',
  }),
  uniqueItems: () => ({ message: 'The list holds an element twice.', hint: 'leave one of them out' }),
  minProperties: (error) => ({
    message: `The ${titleOf(error)} is empty.`,
    hint: listed('it takes', fieldsOf(error)) ?? 'write it, or leave it out',
  }),
  maxProperties: (error) => ({
    message: `The ${titleOf(error)} takes only one of ${fieldsOf(error).join(', ')}.`,
    hint: 'leave the others out',
  }),
});

/** What to write for a field that is not there: what the schema says of it, and the words that it takes. */
function missingHint(error: ErrorObject, field: string): string | undefined {
  const spec = Object(Object(error.parentSchema?.properties)[field]) as { readonly [name: string]: unknown };
  const words = Array.isArray(spec.enum) ? listed('one of', spec.enum.map(text)) : undefined;
  const says =
    typeof spec.description === 'string' ? spec.description.split('. ', 1)[0]?.replace(/\.$/, '') : undefined;
  const what = words ?? says;
  return `add "${field}: …"${what === undefined ? '' : `: ${what}`}`;
}

function foundWord(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'a mapping'
    : `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} "${shorten(value)}"`;
}

/** Long lists of words help nobody. */
function listed(lead: string, words: readonly string[]): string | undefined {
  return words.length > 0 && words.length <= 14 ? `${lead}: ${words.join(', ')}` : undefined;
}
