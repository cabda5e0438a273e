import type { PropertyType } from './kind.ts';
import type { Value } from './resource.ts';

/**
 * The canonical form of one value of a declared type: two values are equal exactly if their canonical forms are.
 * `null` stays `null`; a value of another JavaScript type comes back as it is.
 */
export function canonicalOf(type: PropertyType, value: Value): Value {
  if (typeof value !== 'string') return value;
  return CANONICAL[type](value);
}

const same = (text: string): string => text;
const lower = (text: string): string => text.toLowerCase();

const CANONICAL: { readonly [type in PropertyType]: (text: string) => string } = {
  text: same,
  boolean: same,
  integer: same,
  time: same,
  build: same,
  enum: lower,
  name: lower,
  host: (text) => lower(text).replace(/\.$/, ''),
  mail: lower,
  url: canonicalUrl,
  'iis-path': (text) =>
    lower(text)
      .replace(/\\/g, '/')
      .replace(/(?<=[^/]|^\/)\/+$/, ''),
};

/** Scheme and host without case, default port off; the path is kept, since some servers tell case apart. */
function canonicalUrl(text: string): string {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s.exec(text);
  if (match === null) return text;
  const [, scheme = '', authority = '', rest = ''] = match;
  const host = authority.toLowerCase().replace(scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/, '');
  return `${scheme.toLowerCase()}://${host}${rest === '/' ? '' : rest}`;
}
