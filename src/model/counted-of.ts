import { counted } from '../lib/counted.ts';
import { kindOf } from './kinds.ts';

/** `1 mailbox`, `23 mailboxes`, `2 IIS locations`. */
export function countedOf(kind: string, count: number): string {
  const spec = kindOf(kind);
  if (spec === undefined) return counted(count, kind, `${kind}s`);
  const one = /^\p{Lu}\p{Ll}/u.test(spec.title) ? spec.title.charAt(0).toLowerCase() + spec.title.slice(1) : spec.title;
  return counted(count, one, spec.plural);
}
