import type { KindPart } from '../../model/kind.ts';
import type { Finding, RuleResult, UnknownReason, UnseenPart } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { type Grid, isSeen, ORGANIZATION } from '../grid.ts';
import type { SeenWorld } from '../seen-world.ts';

/** What judging one rule gave. */
export interface RuleFindings {
  /** To be listed in the run. */
  readonly findings: readonly Finding[];
  readonly tally: RuleTally;
  /** Non-passes that `findings` leaves out. */
  readonly unlisted: number;
  readonly unknowns: RuleResult['unknowns'];
}

export function ruleResultOf(compiled: CompiledRule, world: SeenWorld, own: RuleFindings): RuleResult {
  const { rule, kind } = compiled;
  const { counts, waived, domains, total } = own.tally;
  const state = total > 0 ? 'judged' : isWhole(compiled.grid()) ? 'selects-nothing' : 'not-collected';
  const unseen = unseenOf(compiled, world);
  return {
    rule: rule.id,
    severity: rule.severity,
    state,
    counts: { ...counts },
    waived,
    unlisted: own.unlisted,
    unknowns: own.unknowns,
    ...(kind.bulk && domains.length > 0 ? { failsByDomain: domains } : {}),
    ...(unseen.length === 0 ? {} : { unseen }),
  };
}

/** Everything was seen, or there is nothing to be seen: what is known of all computers says so. */
function isWhole({ cells, homeless }: Grid): boolean {
  return cells.length > 0 ? cells.every(isSeen) : homeless.length === 0;
}

/** What nobody asked for, one entry a command. Where no computer is known that could have it, the command alone. */
function unseenOf({ grid, kind }: CompiledRule, world: SeenWorld): readonly UnseenPart[] {
  const { cells, homeless } = grid();
  const open = cells.filter(({ lines }) => lines.length === 0);
  // Whoever knows no computer at all begins with the servers.
  const ofServers = homeless.filter((part) => part.of !== 'client');
  const nowhere = ofServers.length > 0 ? ofServers : homeless;
  const places: readonly { readonly part: KindPart; readonly scope: string | null }[] =
    cells.length > 0 ? open : nowhere.map((part) => ({ part, scope: null }));
  const commands = Map.groupBy(places, ({ part }) => JSON.stringify([part.requests[0], part.command, part.of]));
  return [...commands.values()].flatMap((some): UnseenPart[] => {
    const part = some[0]?.part;
    if (part === undefined) return [];
    const scopes = new Set(some.flatMap(({ scope }) => (scope === null ? [] : [scope])));
    return [
      {
        request: part.requests[0] ?? kind.kind,
        ...(part.command === undefined ? {} : { command: part.command }),
        of: kind.scope === ORGANIZATION ? ORGANIZATION : (part.of ?? 'server'),
        scopes: kind.scope === ORGANIZATION ? [] : [...scopes].sort(),
        promised: world.requires.has(kind.kind),
      },
    ];
  });
}

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
