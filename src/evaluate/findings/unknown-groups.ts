import type { Finding, RuleResult, UnknownReason } from '../../model/run.ts';

/**
 * Counts the unknown findings of one rule by cause, promise, scope and request. Findings come in the order of their ids,
 * so that the detail that stands for all does not depend on the order of lines.
 */
export class UnknownGroups {
  readonly #groups = new Map<string, { readonly reason: UnknownReason; count: number; waived: number }>();

  add(finding: Finding): void {
    const { reason } = finding;
    if (finding.outcome !== 'unknown' || reason === undefined) return;
    const name = `${reason.cause}\n${reason.promised}\n${reason.scope}\n${reason.request ?? ''}`;
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { reason, count: 0, waived: 0 };
      this.#groups.set(name, group);
    }
    group.count += 1;
    if (finding.waived !== undefined) group.waived += 1;
  }

  get all(): RuleResult['unknowns'] {
    return [...this.#groups.values()].map((group) => ({ ...group }));
  }
}
