import { linearPattern } from '../../../lib/libraries/linear-pattern.ts';
import type { Value } from '../../../model/resource.ts';
import { type LiteralFault, shownLiteral, wrongOperand } from './check-typed.ts';

/** Longest regular expression; RE2 compiles in time and memory that grow with it. */
const LONGEST_EXPRESSION = 500;

export function checkExpression(value: Value): LiteralFault | undefined {
  if (typeof value !== 'string') return wrongOperand(`Expected a regular expression, found ${shownLiteral(value)}.`);
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
