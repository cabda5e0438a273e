import { didYouMean } from '../../../lib/words/suggest.ts';
import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import { parseBuild } from '../../../model/exchange-version.ts';
import type { PropertySpec, PropertyType } from '../../../model/kind.ts';
import type { Value } from '../../../model/resource.ts';

/** Why a literal cannot stand where it does. */
export interface LiteralFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

export const wrongOperand = (message: string, hint?: string): LiteralFault => ({
  code: 'wrong-operand',
  message,
  hint,
});

/** Why a value is none of the property's type. */
export function checkTyped(spec: PropertySpec, value: Value): LiteralFault | undefined {
  const wrong = TYPE_CHECKS[spec.type](value);
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

const textual = (value: Value): LiteralFault | undefined =>
  typeof value === 'string'
    ? undefined
    : wrongOperand(`Expected a text, found ${shownLiteral(value)}.`, quoteHint(value));

/** Why a value is none of a type; an enum may hold any text here. */
export const TYPE_CHECKS: { readonly [type in PropertyType]: (value: Value) => LiteralFault | undefined } = {
  text: textual,
  enum: textual,
  name: textual,
  host: textual,
  url: textual,
  mail: textual,
  'iis-path': textual,
  boolean: (value) =>
    typeof value === 'boolean' ? undefined : wrongOperand(`Expected true or false, found ${shownLiteral(value)}.`),
  integer: (value) =>
    Number.isSafeInteger(value) ? undefined : wrongOperand(`Expected a whole number, found ${shownLiteral(value)}.`),
  build: (value) =>
    typeof value === 'string' && parseBuild(value) !== undefined
      ? undefined
      : wrongOperand(`Expected a build such as 15.1.2507.6, found ${shownLiteral(value)}.`, quoteHint(value)),
  time: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : wrongOperand(`Expected a time, found ${shownLiteral(value)}.`, 'write it as 2026-12-01T00:00:00Z'),
};

/** The value as a message shows it, cut where it is long. */
export const shownLiteral = (value: Value): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
const quoteHint = (value: Value): string | undefined =>
  typeof value === 'number' || typeof value === 'boolean' ? `put it in quotes: "${String(value)}"` : undefined;
