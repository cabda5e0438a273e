import { kindOf } from '../model/kinds.ts';

/** `1 rule`, `3 rules`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `1 mailbox`, `23 mailboxes`, `2 IIS locations`. */
export function countedOf(kind: string, count: number): string {
  const spec = kindOf(kind);
  if (spec === undefined) return counted(count, kind, `${kind}s`);
  const one = /^\p{Lu}\p{Ll}/u.test(spec.title) ? spec.title.charAt(0).toLowerCase() + spec.title.slice(1) : spec.title;
  return counted(count, one, spec.plural);
}
