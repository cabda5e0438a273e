import { canonicalJson } from '../lib/canonical-json.ts';
import { compareText } from '../lib/compare-text.ts';
import type { Value } from '../model/resource.ts';
import { type Claim, claimOrder } from './claims.ts';
import { type Column, canonicalCell } from './columns.ts';

/** What is known of a list by several who saw a part of it each. */
export function unionOf(column: Column, part: readonly Claim[]): string {
  const elements = part
    .slice()
    .sort(claimOrder)
    .flatMap(({ cell }) => elementsOf(cell));
  const byCanonical = new Map(elements.map((element) => [canonicalCell(column, canonicalJson(element)), element]));
  const union = [...byCanonical.values()];
  return canonicalJson(column.spec.many === 'set' ? union.sort((a, b) => compareText(String(a), String(b))) : union);
}

/** Whether every element of one list stands in another. */
export function isPartOf(column: Column, part: string, whole: string): boolean {
  const all = new Set(elementsOf(whole).map((element) => canonicalCell(column, canonicalJson(element))));
  return elementsOf(part).every((element) => all.has(canonicalCell(column, canonicalJson(element))));
}

function elementsOf(cell: string): readonly Value[] {
  const value = JSON.parse(cell) as Value;
  return Array.isArray(value) ? value : [];
}
