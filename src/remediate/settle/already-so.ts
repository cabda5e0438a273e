import { type Proposal, type RefusedFinding, refuse } from '../propose/proposal.ts';
import type { Draft } from './draft.ts';
import { proposalsOf } from './draft-all.ts';

/** Findings none of whose proposals changes anything: what fails is not what the fix sets. */
export function alreadySo(
  proposals: readonly Proposal[],
  drafts: readonly Draft[],
  refused: ReadonlyMap<string, unknown>,
): readonly RefusedFinding[] {
  const mended = new Set(
    drafts.flatMap(({ changes }) => proposalsOf(changes).map(({ finding }) => finding.fingerprint)),
  );
  const left = new Map<string, RefusedFinding>();
  for (const { finding, rule } of proposals) {
    if (mended.has(finding.fingerprint) || refused.has(finding.fingerprint)) continue;
    const evidence = [...new Set(finding.evidence.map((one) => one.property ?? one.path))].join(', ');
    const cause = refuse(
      'no-fix',
      `What the fix sets is so already; what fails is ${evidence || 'elsewhere'}. ${rule.careful ?? 'By hand.'}`,
    );
    left.set(finding.fingerprint, { rule, finding, cause });
  }
  return [...left.values()];
}
