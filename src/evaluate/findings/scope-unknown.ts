import type { Finding, UnknownReason } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { ORGANIZATION } from '../grid/grid-cell.ts';
import { bareFinding } from './bare-finding.ts';

/** One row for the whole organization says it already. */
export function isOfAll(finding: Finding): boolean {
  return finding.resource.id.endsWith(':organization/*');
}

/** An unknown that stands for a whole scope. */
export function scopeUnknown(compiled: CompiledRule, scope: string, reason: UnknownReason, path: string): Finding {
  return {
    ...bareFinding(compiled.rule, wholeScope(compiled, scope), 'unknown'),
    evidence: [
      {
        path,
        property: null,
        expected: `all ${compiled.kind.plural} are seen`,
        privacy: 'public',
        cause: reason.cause,
        detail: reason.detail,
      },
    ],
    reason,
  };
}

/** Stands for all resources of a kind in one scope; its id ends in `/*`. */
export function wholeScope({ kind }: CompiledRule, scope: string): Finding['resource'] {
  const id = `${kind.kind}:${scope}/*`;
  if (scope === ORGANIZATION) return { kind: kind.kind, id, label: `all ${kind.plural}` };
  return { kind: kind.kind, id, label: `${kind.plural} of ${scope.toUpperCase()}`, server: scope };
}
