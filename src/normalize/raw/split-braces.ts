import type { Unseen } from '../../model/resource.ts';

/** The members of a list as it was printed. `cut`: there were more, and these are whole. */
interface BracedList {
  readonly members: readonly string[];
  readonly cut?: Unseen;
}

/**
 * The members of a list as Format-List prints it: `{a, b}`, `{}`, or one a line without braces
 * (`docs/domain/raw-shapes.md#format-list`). A comma inside a value cannot be told from one between values, except in
 * distinguished names (`CN=a,OU=b` has no blank after it). `…` or `...` at the end: PowerShell cut it at
 * `$FormatEnumerationLimit`, which is behind a member where the brace follows; a table cuts anywhere, and its last member
 * may be a part of one.
 */
export function splitBraces(text: string): BracedList | { readonly unseen: Unseen } {
  const trimmed = text.trim();
  const cutAt = /[.…]\}?$/.test(trimmed.slice(-2)) ? trimmed.search(/(?:\.\.\.|…)\}?$/) : -1;
  if (cutAt !== -1) return cutList(trimmed, cutAt);
  if (!trimmed.startsWith('{')) {
    return { members: trimmed === '' ? [] : trimmed.split('\n').map((line) => line.trim()) };
  }
  if (!trimmed.endsWith('}')) {
    return { unseen: { cause: 'truncated', detail: 'the list has no closing brace' } };
  }
  if (isBrokenInside(trimmed)) {
    return { unseen: { cause: 'truncated', detail: 'the list was broken over lines inside a member' } };
  }
  return { members: membersOf(trimmed.slice(1, -1)) };
}

function cutList(trimmed: string, cutAt: number): BracedList | { readonly unseen: Unseen } {
  const isClosed = trimmed.endsWith('}');
  const cut: Unseen = {
    cause: 'truncated',
    detail: isClosed
      ? 'Format-List cut the list off ($FormatEnumerationLimit)'
      : 'the list was cut off where its column ends',
  };
  if (!trimmed.startsWith('{') || isBrokenInside(trimmed)) return { unseen: cut };
  const shown = trimmed.slice(1, cutAt).replaceAll('\n', ' ').trimStart().split(/,\s+/);
  const members = (isClosed ? shown : shown.slice(0, -1)).filter((member) => member !== '');
  return members.length === 0 ? { unseen: cut } : { members, cut };
}

const isBrokenInside = (trimmed: string): boolean => trimmed.includes('\n') && /[^,\s]\s*\n/.test(trimmed);

function membersOf(inner: string): readonly string[] {
  const joined = inner.replaceAll('\n', ' ').trim();
  return joined === '' ? [] : joined.split(/,\s+/);
}
