import { canonicalOf } from '../../model/compare.ts';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** An absolute http or https address, or `undefined`. The parser is the platform's: what a browser would reach. */
export function judgedUrl(value: string): URL | undefined {
  if (!/^https?:\/\//i.test(value)) return undefined;
  return URL.parse(value) ?? undefined;
}

/** `undefined` where the value is no host name; a trailing dot is allowed. */
export function isHostText(value: string): boolean {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  if (name.length === 0 || name.length > 253) return false;
  const labels = name.split('.');
  return labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** The host of an address, or the host itself; `undefined` where the text is neither. */
export function hostOfText(text: string): string | undefined {
  const host = judgedUrl(text)?.hostname ?? (isHostText(text) ? text : undefined);
  return host === undefined ? undefined : String(canonicalOf('host', host));
}
