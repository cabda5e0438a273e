import type { RuleSource } from '../read/policy-set.ts';

/**
 * Operators that a parameter is the operand of in `expect`, definitions included; `?` for any other use, and for uses
 * below `not` or `if`, where an operator means its opposite.
 */
export function usesOf(rule: RuleSource, name: string): readonly string[] {
  const uses = new Set<string>();
  const visit = (value: unknown, field: string, turned: boolean, expanding: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const element of value) visit(element, field, turned, expanding);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'parameter' && inner === name) uses.add(turned || field === 'key' ? '?' : field);
      if (key === 'definition' && typeof inner === 'string' && !expanding.includes(inner)) {
        visit(rule.document.definitions.get(inner), key, turned, [...expanding, inner]);
      }
      visit(inner, key, turned || TURNING.has(key), expanding);
    }
  };
  visit(rule.expect, 'expect', false, []);
  return [...uses].sort();
}

const TURNING: ReadonlySet<string> = new Set(['not', 'none', 'if', 'count']);
