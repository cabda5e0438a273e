import type { Unseen } from '../../model/resource.ts';

/**
 * The members of a list as Format-List prints it: `{a, b}`, `{}`, or one a line without braces
 * (`docs/domain/raw-shapes.md#format-list`). A comma inside a value cannot be told from one between values, except in
 * distinguished names (`CN=a,OU=b` has no blank after it). `…` or `...` at the end: PowerShell cut it at
 * `$FormatEnumerationLimit`.
 */
export function splitBraces(text: string): readonly string[] | { readonly unseen: Unseen } {
  const trimmed = text.trim();
  if (/(?:\.\.\.|…)\}?$/.test(trimmed)) {
    return { unseen: { cause: 'truncated', detail: 'Format-List cut the list off ($FormatEnumerationLimit)' } };
  }
  if (!trimmed.startsWith('{')) return trimmed === '' ? [] : trimmed.split('\n').map((line) => line.trim());
  if (!trimmed.endsWith('}')) {
    return { unseen: { cause: 'truncated', detail: 'the list has no closing brace' } };
  }
  if (/[^,\s]\s*\n/.test(trimmed)) {
    return { unseen: { cause: 'truncated', detail: 'the list was broken over lines inside a member' } };
  }
  const inner = trimmed.slice(1, -1).replaceAll('\n', ' ').trim();
  return inner === '' ? [] : inner.split(/,\s+/);
}
