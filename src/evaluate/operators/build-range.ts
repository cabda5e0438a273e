import { wordTable } from '../../lib/words/word-table.ts';
import { parseBuild, parseExchangeRange } from '../../model/exchange-version.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { Truth } from '../compile/truth.ts';
import { isInRange } from '../server-of.ts';

const SIGNS: { readonly [operator: string]: string } = wordTable({ buildAtLeast: '>=', buildBelow: '<' });

/**
 * What an operator over builds says of a server of which only the release is known, or "2013 and later"
 * (`docs/evaluation.md#what-a-rule-says-of-a-resource`). `undefined` for other operators.
 */
export function rangeTest(operator: string, operand: Value): ((server: Resource) => Truth) | undefined {
  const sign = SIGNS[operator];
  const wanted = typeof operand === 'string' ? parseBuild(operand) : undefined;
  const range = sign === undefined || wanted === undefined ? undefined : parseExchangeRange(sign + wanted.join('.'));
  return range === undefined ? undefined : (server) => isInRange(range, server);
}
