import type { Finding, RuleResult } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';

/** More mail domains than this count as `other`: a hostile snapshot must not fill memory. */
const DOMAINS = 10_000;

/** Running counts of one rule. */
export class RuleTally {
  readonly counts: { [outcome in Outcome]: number } = { fail: 0, unknown: 0, manual: 0, pass: 0, 'not-applicable': 0 };
  waived = 0;
  readonly #domains = new Map<string, number>();

  /** Adds a finding, or takes it back where a second look replaces it. */
  count(finding: Pick<Finding, 'outcome' | 'waived'>, by: 1 | -1 = 1): void {
    this.counts[finding.outcome] += by;
    if (finding.outcome === 'fail' && finding.waived !== undefined) this.waived += by;
  }

  countDomain(domain: string, by: 1 | -1 = 1): void {
    const name = this.#domains.has(domain) || this.#domains.size < DOMAINS ? domain : 'other';
    const count = (this.#domains.get(name) ?? 0) + by;
    if (count === 0) this.#domains.delete(name);
    else this.#domains.set(name, count);
  }

  get total(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  /** Most first, then by name. */
  get domains(): NonNullable<RuleResult['failsByDomain']> {
    return [...this.#domains]
      .map(([domain, count]) => ({ domain, count }))
      .sort((a, b) => b.count - a.count || (a.domain < b.domain ? -1 : 1));
  }
}
