import { didYouMean } from '../../lib/words/suggest.ts';
import type { ParameterSpec } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';

/** Why a value cannot stand for a parameter, or `undefined` where it can. */
export function checkParameterValue(
  spec: ParameterSpec,
  value: Value,
): { readonly message: string; readonly hint?: string | undefined } | undefined {
  if (!hasType(spec.type, value)) {
    return { message: `Expected ${TYPES[spec.type]}, found ${JSON.stringify(value)}.` };
  }
  const permitted = spec.enum;
  if (permitted === undefined) return undefined;
  const strange = (Array.isArray(value) ? value : [value]).find((element) => !permitted.includes(element));
  if (strange === undefined) return undefined;
  const words = permitted.map(String);
  return {
    message: `${JSON.stringify(strange)} is not a permitted value.`,
    hint: didYouMean(String(strange), words) ?? `one of: ${words.join(', ')}`,
  };
}

const TYPES: { readonly [type in ParameterSpec['type']]: string } = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
};

function hasType(type: ParameterSpec['type'], value: Value): boolean {
  return type === 'list' ? Array.isArray(value) : typeof value === type && !Number.isNaN(value);
}
