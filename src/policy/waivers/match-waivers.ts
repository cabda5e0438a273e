import type { Finding, WaiverUse } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';
import { acceptedOf, isPinned } from './accepted-values.ts';
import type { Waiver } from './waiver.ts';
import { isConcerned, whereOf } from './waiver-scope.ts';
import { waiverState } from './waiver-state.ts';

export interface WaiverMatcher {
  /** Id of the waiver that covers a finding; the first by id where several do. Remembers what it was asked. */
  waive(finding: Finding): string | undefined;
  /** How every waiver did, in the order of the file. */
  uses(): readonly WaiverUse[];
}

/** What each kind of waiver can cover. */
const COVERS: { readonly [kind in Waiver['kind']]: Outcome } = {
  'accepted-risk': 'fail',
  'planned-fix': 'fail',
  'false-positive': 'fail',
  'evidence-gap': 'unknown',
  attestation: 'manual',
};

/** The one matcher of audits, reports, diffs and tests. `asOf` is ISO 8601. */
export function matchWaivers(waivers: readonly Waiver[], asOf: string): WaiverMatcher {
  const byRule = Map.groupBy(
    [...waivers].sort((a, b) => (a.id < b.id ? -1 : 1)),
    (waiver) => waiver.rule,
  );
  const covered = new Map<Waiver, number>();
  const refused = new Map<Waiver, WaiverUse['state']>();
  return {
    waive(finding) {
      for (const waiver of byRule.get(finding.rule) ?? []) {
        if (COVERS[waiver.kind] !== finding.outcome || !isConcerned(waiver, finding)) continue;
        const state = waiverState(waiver, asOf, finding.severity);
        const holds = state === 'active' || state === 'expiring';
        if (holds && isPinned(waiver, finding)) {
          covered.set(waiver, (covered.get(waiver) ?? 0) + 1);
          return waiver.id;
        }
        refused.set(waiver, holds ? 'value-changed' : state);
      }
      return undefined;
    },
    uses: () => waivers.map((waiver) => useOf(waiver, asOf, covered.get(waiver) ?? 0, refused.get(waiver))),
  };
}

function useOf(waiver: Waiver, asOf: string, covers: number, refused: WaiverUse['state'] | undefined): WaiverUse {
  const own = waiverState(waiver, asOf);
  const holds = own === 'active' || own === 'expiring';
  return {
    id: waiver.id,
    rule: waiver.rule,
    where: whereOf(waiver),
    kind: waiver.kind,
    reason: waiver.reason,
    requestedBy: waiver.requestedBy,
    approvedBy: waiver.approvedBy.length === 0 ? null : waiver.approvedBy.join(', '),
    expires: waiver.expires,
    state: refused ?? (holds && covers === 0 ? 'unused' : own),
    covers,
    accepted: acceptedOf(waiver),
  };
}
