import { createHash } from 'node:crypto';
import type { Replacements } from '../../lib/replace-names.ts';
import type { Pseudonymize } from './redact-value.ts';

const SHORTEST = 4;

/**
 * A pseudonym for each name of people, as long as the name itself, so that the columns of a table stay where they are;
 * no two names get the same one, and none a name that somebody has.
 */
export function captureNames(names: Iterable<string>, pseudonym: Pseudonymize): Replacements {
  const all = [...new Set(Array.from(names, (name) => name.toLowerCase()))].sort();
  const taken = new Set(all);
  return new Map(
    all.map((name) => {
      const length = Math.max(SHORTEST, name.length);
      let found = '';
      for (let salt = 0; found === '' || taken.has(found); salt += 1)
        found = wordOf(pseudonym('mbx', `${salt}:${name}`), length);
      taken.add(found);
      return [name, found] as const;
    }),
  );
}

/** Letters and digits that begin with `p`, made from the pseudonym. */
function wordOf(seed: string, length: number): string {
  let digits = '';
  for (let part = 0; digits.length < length; part += 1)
    digits += BigInt(`0x${createHash('sha256').update(`${part}:${seed}`).digest('hex')}`).toString(36);
  return `p${digits.slice(0, length - 1)}`;
}
