import { canonicalOf } from '../../model/compare.ts';
import { truthOf, U } from '../compile/truth.ts';
import { typedElements } from '../compile/typed-value.ts';
import { hostOfText, isHostText } from './host-name.ts';
import { hostSet } from './host-set.ts';
import type { OperatorFunction } from './operator-function.ts';

export const hostIn: OperatorFunction = (operand) => {
  const wanted = hostSet(operand);
  if (wanted === undefined) return undefined;
  return (value) => (typeof value === 'string' ? truthOf(wanted.has(canonicalOf('host', value))) : U);
};

export const isHost: OperatorFunction = () => (value) => (typeof value === 'string' ? truthOf(isHostText(value)) : U);

export const hostHasSuffix: OperatorFunction = (operand) => {
  const wanted = hostSet(operand);
  if (wanted === undefined) return undefined;
  return (value) => {
    if (typeof value !== 'string') return U;
    const host = String(canonicalOf('host', value));
    return truthOf([...wanted].some((suffix) => host === suffix || host.endsWith(`.${String(suffix)}`)));
  };
};

/** As browsers and Outlook compare (RFC 6125, 6.4.3): a star stands for the whole first label, and for one label only. */
export const coversHost: OperatorFunction = (operand) => {
  const host = typeof operand === 'string' ? hostOfText(operand) : undefined;
  if (host === undefined) return undefined;
  const dot = isHostText(host) ? host.indexOf('.') : -1;
  const names = new Set([host, ...(dot === -1 ? [] : [`*${host.slice(dot)}`])]);
  return (value) => {
    const held = typedElements('host', value);
    return held === undefined ? U : truthOf(held.some((name) => names.has(String(canonicalOf('host', name)))));
  };
};

/** Mail domains of an organization are few: what was said of one is kept. */
const REMEMBERED = 256;

export const mailDomainIn: OperatorFunction = (operand) => {
  const wanted = hostSet(operand);
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
