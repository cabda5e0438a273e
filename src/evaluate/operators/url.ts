import { canonicalOf } from '../../model/compare.ts';
import { truthOf, U } from '../compile/truth.ts';
import { judgedUrl } from './host-name.ts';
import { hostSet } from './host-set.ts';
import type { OperatorFunction } from './operator-function.ts';

export const isUrl: OperatorFunction = () => (value) =>
  typeof value === 'string' ? truthOf(judgedUrl(value) !== undefined) : U;

const urlPart =
  (part: (url: URL) => string): OperatorFunction =>
  (operand) => {
    if (typeof operand !== 'string') return undefined;
    const wanted = operand.toLowerCase();
    return (value) => {
      if (typeof value !== 'string') return U;
      const url = judgedUrl(value);
      return truthOf(url !== undefined && part(url).toLowerCase() === wanted);
    };
  };

export const urlScheme = urlPart((url) => url.protocol.slice(0, -1));
export const urlPath = urlPart((url) => url.pathname);

export const urlHost: OperatorFunction = (operand, place) =>
  typeof operand === 'string' ? urlHostIn([operand], place) : undefined;

export const urlHostIn: OperatorFunction = (operand) => {
  const wanted = hostSet(operand);
  if (wanted === undefined) return undefined;
  return (value) => {
    if (typeof value !== 'string') return U;
    const url = judgedUrl(value);
    return truthOf(url !== undefined && wanted.has(canonicalOf('host', url.hostname)));
  };
};
