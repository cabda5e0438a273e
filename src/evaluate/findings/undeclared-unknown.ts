import { UserError } from '../../model/error.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { ORGANIZATION } from '../grid/grid-cell.ts';
import type { SeenWorld } from '../seen-world.ts';
import { findingOf } from './finding.ts';

/** An organization of which nothing was collected, as it is called where only declarations speak of one. */
const NAMELESS: Resource = {
  kind: ORGANIZATION,
  id: `${ORGANIZATION}:${ORGANIZATION}`,
  label: ORGANIZATION,
  properties: {},
  provenance: {},
};

/**
 * What only the organization can declare keeps a rule open whether its cmdlet was asked or not: no command settles it.
 * `null` where an answer would, or where something is known of an organization.
 */
export function undeclaredUnknown(compiled: CompiledRule, world: SeenWorld): Finding | null {
  if (compiled.kind.kind !== ORGANIZATION || world.resourcesOf(ORGANIZATION).length > 0) return null;
  try {
    const verdict = compiled.judge(NAMELESS);
    if (verdict === undefined) return null;
    const { finding } = findingOf(compiled, NAMELESS, verdict);
    return finding.reason?.cause === 'undeclared' ? finding : null;
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A rule that throws here throws on organizations too, where it is told.
    return null;
  }
}
