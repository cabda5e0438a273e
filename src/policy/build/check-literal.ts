import { linearPattern } from '../../lib/libraries/linear-pattern.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { parseBuild } from '../../model/exchange-version.ts';
import type { PropertySpec, PropertyType } from '../../model/kind.ts';
import { parseDuration } from '../../model/policy/duration.ts';
import type { OperandShape } from '../../model/policy/operator-spec.ts';
import type { Value } from '../../model/resource.ts';

export interface LiteralFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Longest regular expression; RE2 compiles in time and memory that grow with it. */
const LONGEST_EXPRESSION = 500;
const LONGEST_LIST = 500;

const fault = (message: string, hint?: string): LiteralFault => ({ code: 'wrong-operand', message, hint });

/** Why a literal cannot be the operand of that shape for that property, or `undefined` where it can. */
export function checkLiteral(shape: OperandShape, spec: PropertySpec, value: Value): LiteralFault | undefined {
  return SHAPES[shape](spec, value);
}

/** Why a value is none of the property's type. */
export function checkTyped(spec: PropertySpec, value: Value): LiteralFault | undefined {
  const wrong = TYPED[spec.type](value);
  if (wrong !== undefined) return wrong;
  return spec.type === 'enum' ? checkEnum(spec.values, value) : undefined;
}

/** A literal of an enum must be one of the values that its kind declares, where it declares any. */
function checkEnum(values: readonly string[] | undefined, value: Value): LiteralFault | undefined {
  if (values === undefined || typeof value !== 'string') return undefined;
  if (values.some((known) => known.toLowerCase() === value.toLowerCase())) return undefined;
  return {
    code: 'unknown-value',
    message: `"${value}" is not among the declared values.`,
    hint: didYouMean(value, values) ?? `one of: ${values.join(', ')}`,
  };
}

const SHAPES: {
  readonly [shape in OperandShape]: (spec: PropertySpec, value: Value) => LiteralFault | undefined;
} = {
  // The schema of policies lets nothing but true through.
  true: () => undefined,
  value: checkTyped,
  list: (spec, value) => checkEach(spec, value, 'a list'),
  pair: (spec, value) =>
    Array.isArray(value) && value.length === 2
      ? checkEach(spec, value, 'two values')
      : fault(`Expected two values, found ${show(value)}.`),
  text: (_, value) =>
    typeof value === 'string' ? undefined : fault(`Expected a text, found ${show(value)}.`, quoteHint(value)),
  regex: (_, value) => checkExpression(value),
  number: (_, value) =>
    typeof value === 'number' && Number.isFinite(value) ? undefined : fault(`Expected a number, found ${show(value)}.`),
  build: (_, value) => TYPED.build(value),
  duration: (_, value) =>
    typeof value === 'string' && parseDuration(value) !== undefined
      ? undefined
      : fault(`Expected a duration, found ${show(value)}.`, 'write it as 30m, 48h, 60d or 8w'),
  time: (_, value) => (isAsOf(value) ? undefined : TYPED.time(value)),
};

function checkEach(spec: PropertySpec, value: Value, expected: string): LiteralFault | undefined {
  if (!Array.isArray(value)) return fault(`Expected ${expected}, found ${show(value)}.`);
  if (value.length > LONGEST_LIST) return fault(`The list has more than ${LONGEST_LIST} elements.`);
  for (const element of value) {
    const wrong = checkTyped(spec, element);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const textual = (value: Value): LiteralFault | undefined =>
  typeof value === 'string' ? undefined : fault(`Expected a text, found ${show(value)}.`, quoteHint(value));

const TYPED: { readonly [type in PropertyType]: (value: Value) => LiteralFault | undefined } = {
  text: textual,
  enum: textual,
  name: textual,
  host: textual,
  url: textual,
  mail: textual,
  'iis-path': textual,
  boolean: (value) => (typeof value === 'boolean' ? undefined : fault(`Expected true or false, found ${show(value)}.`)),
  integer: (value) =>
    Number.isSafeInteger(value) ? undefined : fault(`Expected a whole number, found ${show(value)}.`),
  build: (value) =>
    typeof value === 'string' && parseBuild(value) !== undefined
      ? undefined
      : fault(`Expected a build such as 15.1.2507.6, found ${show(value)}.`, quoteHint(value)),
  time: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : fault(`Expected a time, found ${show(value)}.`, 'write it as 2026-12-01T00:00:00Z'),
};

function checkExpression(value: Value): LiteralFault | undefined {
  if (typeof value !== 'string') return fault(`Expected a regular expression, found ${show(value)}.`);
  const bad = (message: string, hint?: string): LiteralFault => ({ code: 'bad-expression', message, hint });
  if (value.length > LONGEST_EXPRESSION)
    return bad(
      `The regular expression is longer than ${LONGEST_EXPRESSION} characters.`,
      'join shorter ones with "any"',
    );
  try {
    linearPattern(value);
    return undefined;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^error parsing regexp: /, '') : String(cause);
    return bad(
      `The regular expression cannot be used: ${reason}.`,
      /\(\?<?[=!]|\\[1-9]/.test(value)
        ? 'RE2 runs in linear time and has no look-around and no back-references'
        : 'RE2 syntax: a character that stands for itself has a backslash before it',
    );
  }
}

function isAsOf(value: Value): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    (value as { readonly asOf?: Value }).asOf === true
  );
}

const show = (value: Value): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
const quoteHint = (value: Value): string | undefined =>
  typeof value === 'number' || typeof value === 'boolean' ? `put it in quotes: "${String(value)}"` : undefined;
