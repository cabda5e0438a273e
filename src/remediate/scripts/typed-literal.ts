import { LiteralError, powershellLiteral } from '../../lib/powershell-literal.ts';
import { UserError } from '../../model/error.ts';
import type { Value } from '../../model/resource.ts';

/** A value as the PowerShell literal of its own type; `where` says in a refusal which step it belongs to. */
export function typedLiteral(value: Value, where: string): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new UserError('plan-value', `${value} is no whole number.`, { where });
    return String(value);
  }
  if (typeof value === 'string') return textLiteral(value, where);
  if (isList(value)) return `@(${value.map((item) => typedLiteral(item, where)).join(', ')})`;
  throw new UserError('plan-value', 'A value made of named parts cannot be written into a script.', { where });
}

/** Names and finished literals of a table. */
export type LiteralEntries = readonly (readonly [name: string, literal: string])[];

/** Names and values, in the order in which they are given. */
export const hashtable = (entries: LiteralEntries, where: string): string =>
  `@{ ${entries.map(([name, literal]) => `${textLiteral(name, where)} = ${literal}`).join('; ')} }`;

function textLiteral(text: string, where: string): string {
  try {
    return powershellLiteral(text);
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    throw new UserError('plan-value', `A value of the plan holds ${error.character}, which no script may hold.`, {
      where,
      hint: 'Change this value by hand; the character may be there to mislead whoever reads the script.',
      cause: error,
    });
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
