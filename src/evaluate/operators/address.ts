import { canonicalOf } from '../../model/compare.ts';
import type { Value } from '../../model/resource.ts';
import { canonicalList, type OperatorFunction, truthOf, typedElements, U } from '../compile/truth.ts';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** An absolute http or https address, or `undefined`. The parser is the platform's: what a browser would reach. */
function webAddress(value: string): URL | undefined {
  if (!/^https?:\/\//i.test(value)) return undefined;
  return URL.parse(value) ?? undefined;
}

/** `undefined` where the value is no host name; a trailing dot is allowed. */
function isHostName(value: string): boolean {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  if (name.length === 0 || name.length > 253) return false;
  const labels = name.split('.');
  return labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

const hosts = (operand: Value): ReadonlySet<Value> | undefined => {
  const list = canonicalList('host', operand);
  return list === undefined ? undefined : new Set(list);
};

export const isUrl: OperatorFunction = () => (value) =>
  typeof value === 'string' ? truthOf(webAddress(value) !== undefined) : U;

const urlPart =
  (part: (url: URL) => string): OperatorFunction =>
  (operand) => {
    if (typeof operand !== 'string') return undefined;
    const wanted = operand.toLowerCase();
    return (value) => {
      if (typeof value !== 'string') return U;
      const url = webAddress(value);
      return truthOf(url !== undefined && part(url).toLowerCase() === wanted);
    };
  };

export const urlScheme = urlPart((url) => url.protocol.slice(0, -1));
export const urlPath = urlPart((url) => url.pathname);

export const urlHost: OperatorFunction = (operand, place) =>
  typeof operand === 'string' ? urlHostIn([operand], place) : undefined;

export const urlHostIn: OperatorFunction = (operand) => {
  const wanted = hosts(operand);
  if (wanted === undefined) return undefined;
  return (value) => {
    if (typeof value !== 'string') return U;
    const url = webAddress(value);
    return truthOf(url !== undefined && wanted.has(canonicalOf('host', url.hostname)));
  };
};

export const hostIn: OperatorFunction = (operand) => {
  const wanted = hosts(operand);
  if (wanted === undefined) return undefined;
  return (value) => (typeof value === 'string' ? truthOf(wanted.has(canonicalOf('host', value))) : U);
};

export const isHost: OperatorFunction = () => (value) => (typeof value === 'string' ? truthOf(isHostName(value)) : U);

export const hostHasSuffix: OperatorFunction = (operand) => {
  const wanted = hosts(operand);
  if (wanted === undefined) return undefined;
  return (value) => {
    if (typeof value !== 'string') return U;
    const host = String(canonicalOf('host', value));
    return truthOf([...wanted].some((suffix) => host === suffix || host.endsWith(`.${String(suffix)}`)));
  };
};

/** The host of an address, or the host itself; `undefined` where the text is neither. */
function hostOf(text: string): string | undefined {
  const host = webAddress(text)?.hostname ?? (isHostName(text) ? text : undefined);
  return host === undefined ? undefined : String(canonicalOf('host', host));
}

/** As browsers and Outlook compare (RFC 6125, 6.4.3): a star stands for the whole first label, and for one label only. */
export const coversHost: OperatorFunction = (operand) => {
  const host = typeof operand === 'string' ? hostOf(operand) : undefined;
  if (host === undefined) return undefined;
  const dot = isHostName(host) ? host.indexOf('.') : -1;
  const names = new Set([host, ...(dot === -1 ? [] : [`*${host.slice(dot)}`])]);
  return (value) => {
    const held = typedElements('host', value);
    return held === undefined ? U : truthOf(held.some((name) => names.has(String(canonicalOf('host', name)))));
  };
};

/** Mail domains of an organization are few: what was said of one is kept. */
const REMEMBERED = 256;

export const mailDomainIn: OperatorFunction = (operand) => {
  const wanted = hosts(operand);
  if (wanted === undefined) return undefined;
  const known = new Map<string, boolean>();
  const isWanted = (domain: string): boolean => {
    let answer = known.get(domain);
    if (answer === undefined) {
      answer = wanted.has(canonicalOf('host', domain));
      if (known.size < REMEMBERED) known.set(domain, answer);
    }
    return answer;
  };
  return (value) => {
    if (typeof value !== 'string') return U;
    const at = value.lastIndexOf('@');
    return truthOf(at !== -1 && isWanted(value.slice(at + 1)));
  };
};
