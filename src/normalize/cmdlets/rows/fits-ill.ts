import { kindOf } from '../../../model/kinds.ts';
import type { Fragment } from '../../../model/resource.ts';

/** Types whose values have no blanks, whatever else is wrong with them. */
const ADDRESSES: ReadonlySet<string> = new Set(['host', 'mail', 'url']);

/**
 * Words that broke where the columns of the table do: a value that is none of its property, or none at all beside the
 * name.
 */
export function fitsIll({ kind, properties, unseen = {} }: Fragment): boolean {
  const causes = Object.values(unseen).map(({ cause }) => cause);
  if (causes.includes('unreadable')) return true;
  const spec = kindOf(kind)?.properties ?? {};
  const areWords = Object.entries(properties).some(
    ([path, value]) =>
      typeof value === 'string' && ADDRESSES.has(spec[path]?.type ?? '') && /\s/.test(value) && !value.includes('://'),
  );
  if (areWords) return true;
  const isBare = Object.keys(properties).every((path) => spec[path]?.identity === true || properties[path] === null);
  return isBare && causes.length > 0;
}
