import type { UserError } from '../../model/error.ts';
import type { PolicyDocument, PolicySet, RuleSource } from '../read/policy-set.ts';

/** Parameters of a rule that neither its conditions, definitions included, nor its fix name. */
export function unusedParameters(rule: RuleSource): readonly UserError[] {
  const used = new Set<string>();
  const roots = [
    rule.expect,
    rule.select.where,
    rule.appliesTo?.when,
    rule.fix,
    ...definitionsOf(rule.document, [rule.expect, rule.select.where, rule.appliesTo?.when]),
  ];
  for (const root of roots) collect(root, 'parameter', used);
  return Object.keys(rule.about.parameters)
    .filter((name) => !used.has(name))
    .map((name) =>
      rule.document.file.fault(
        [...rule.at, 'parameters', name],
        'key',
        'unused-parameter',
        `${rule.about.id} never uses its parameter "${name}".`,
        `write { parameter: ${name} } where a condition wants it, or leave it out`,
      ),
    );
}

/** Definitions of a file that no rule of it reaches. */
export function unusedDefinitions(set: PolicySet, document: PolicyDocument): readonly UserError[] {
  const roots = set.rules
    .filter((rule) => rule.document === document)
    .flatMap((rule) => [rule.expect, rule.select.where, rule.appliesTo?.when]);
  const used = namesOfDefinitions(document, roots);
  return [...document.definitions.keys()]
    .filter((name) => !used.has(name))
    .map((name) =>
      document.file.fault(
        ['definitions', name],
        'key',
        'unused-definition',
        `No rule uses the definition "${name}".`,
        `write { definition: ${name} } where a rule wants it, or leave it out`,
      ),
    );
}

function definitionsOf(document: PolicyDocument, roots: readonly unknown[]): readonly unknown[] {
  return [...namesOfDefinitions(document, roots)].map((name) => document.definitions.get(name));
}

function namesOfDefinitions(document: PolicyDocument, roots: readonly unknown[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const root of roots) collect(root, 'definition', used);
  // A set that grows while it is walked: definitions of definitions are found too.
  for (const name of used) collect(document.definitions.get(name), 'definition', used);
  return used;
}

/** Adds every text that stands under `field` to `into`. */
function collect(value: unknown, field: string, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === field && typeof inner === 'string') into.add(inner);
    collect(inner, field, into);
  }
}
