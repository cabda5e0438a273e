import { UserError } from '../../model/error.ts';
import type { Value } from '../../model/resource.ts';
import { IIS_ATTRIBUTES } from './iis-attributes.ts';
import type { LaterCheck } from './later-check.ts';
import { safeName } from './safe-name.ts';
import { type LiteralEntries, typedLiteral } from './typed-literal.ts';

/**
 * A check as a hashtable of literals. What a script may not name or hold is checked by hand: the step itself does not
 * write there, so it is no reason to refuse it.
 */
export function laterLiteral(check: LaterCheck, where: string): string {
  const literal = (value: Value): string => typedLiteral(value, where);
  const common = (before: Value, after: Value): LiteralEntries => [
    ['Where', literal(placeOf(check))],
    ['Property', literal(check.property)],
    ['Before', literal(before)],
    ['After', literal(after)],
    ['AsSet', literal(check.asSet)],
    ['Late', literal(check.late)],
  ];
  try {
    return hashtableOf([
      ['Type', literal(check.type)],
      ...common(check.before, check.after),
      ...lookEntries(check, where),
    ]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = 'A script may not name this place or hold these values: look at it by hand.';
    return hashtableOf([['Type', literal('by-hand')], ...common(null, null), ['Why', literal(why)]]);
  }
}

const hashtableOf = (entries: LiteralEntries): string => `@{ ${entries.map((entry) => entry.join(' = ')).join('; ')} }`;

/** Plain characters only: it is shown to people, and names nothing to a program. */
const placeOf = (check: LaterCheck): string =>
  check.type === 'wire' ? `port ${check.port}, ${check.path}` : check.location.replace(/[^\x20-\x7e]/gu, '?');

/** Where a script looks, and what for. */
function lookEntries(check: LaterCheck, where: string): LiteralEntries {
  const literal = (value: Value): string => typedLiteral(value, where);
  if (check.type === 'wire')
    return [
      ['Port', literal(check.port)],
      ['Path', literal(check.path)],
      ['Only', literal(check.only)],
    ];
  return [
    ['Location', literal(safeName('location', check.location, where))],
    ['Section', literal(check.section)],
    ['Attribute', literal(check.attribute)],
    ['Default', literal(IIS_ATTRIBUTES[check.section]?.[check.attribute] ?? null)],
  ];
}
