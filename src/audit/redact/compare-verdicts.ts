import type { Scratch } from '../../lib/scratch.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { judge } from '../judge/judge.ts';
import type { JudgeOptions } from '../judge/judge-options.ts';

/** What rules say of a capture, as far as two captures are compared by it. */
export interface Verdicts {
  readonly profile: string;
  /** By rule its state and counts, as one text. */
  readonly rules: ReadonlyMap<string, string>;
  /** By rule the findings that are listed, `outcome id`; `null` where not all are. */
  readonly findings: ReadonlyMap<string, readonly string[] | null>;
}

/** By what both are judged. */
export type Criteria = Pick<JudgeOptions, 'policies' | 'profile' | 'overrides' | 'waivers' | 'asOf' | 'now'>;

export async function verdictsOf(snapshot: SnapshotSource, criteria: Criteria, scratch: Scratch): Promise<Verdicts> {
  const options = { strictWaivers: false, requires: [], failOn: undefined, subject: 'capture', scratch };
  const { run } = await judge(snapshot, { ...criteria, ...options });
  const byRule = Map.groupBy(run.findings, ({ rule }) => rule);
  return {
    profile: run.profile.name,
    rules: new Map(
      run.results.map(({ counts, rule, state }) => [
        rule,
        `${state}, ${Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([outcome, count]) => `${count} ${outcome}`)
          .join(', ')}`,
      ]),
    ),
    findings: new Map(
      run.results.map(({ rule, unlisted }) => [
        rule,
        unlisted > 0 ? null : (byRule.get(rule) ?? []).map(({ outcome, resource }) => `${outcome} ${resource.id}`),
      ]),
    ),
  };
}

/** Rules that say another thing of the second, in words that name nobody. @param renamed An id as the second has it. */
export function differencesOf(before: Verdicts, after: Verdicts, renamed: (id: string) => string): readonly string[] {
  return [...before.rules].flatMap(([rule, words]) => {
    const then = after.rules.get(rule) ?? 'no such rule';
    if (then !== words) return [`${rule}: ${words}; redacted: ${then}`];
    const [first, second] = [before.findings.get(rule), after.findings.get(rule)];
    if (!first || !second) return [];
    const expected = first.map(renamed).sort();
    const isSame = JSON.stringify(expected) === JSON.stringify([...second].sort());
    return isSame ? [] : [`${rule}: the same outcomes, of other resources`];
  });
}
