import type { Judged } from '../organization/judge-files.ts';

/**
 * Where losing evidence changed a verdict into another one than `unknown`, as sentences; `[]` where the law holds.
 * Findings may vanish with their resource. Rules that count over a population whose members may vanish are told apart
 * by the caller (`exempt`).
 */
export function turnedOtherwise(
  before: Judged,
  after: Judged,
  exempt: ReadonlySet<string> = new Set(),
): readonly string[] {
  const told = new Map(
    before.run.findings.map((finding) => [`${finding.rule} ${finding.resource.id}`, finding.outcome]),
  );
  const faults: string[] = [];
  for (const finding of after.run.findings) {
    if (finding.outcome === 'unknown' || exempt.has(finding.rule)) continue;
    const key = `${finding.rule} ${finding.resource.id}`;
    const was = told.get(key);
    if (was !== undefined && was !== finding.outcome) faults.push(`${key}: ${was} became ${finding.outcome}`);
  }
  const counts = new Map(before.run.results.map((result) => [result.rule, result.counts]));
  for (const result of after.run.results) {
    if (exempt.has(result.rule)) continue;
    const was = counts.get(result.rule);
    for (const outcome of ['pass', 'fail', 'not-applicable'] as const) {
      const [more, less] = [result.counts[outcome], was?.[outcome] ?? 0];
      if (more > less) faults.push(`${result.rule}: ${outcome} rose from ${less} to ${more}`);
    }
  }
  return faults;
}

/** Rules with a statement about several resources: an answer that lost a member may honestly say something else. */
export function populationRules(judged: Judged): ReadonlySet<string> {
  const crossing = /"type":"(resources|lookup|agrees-with|consistent-across|unique)"/;
  return new Set(
    judged.run.rules
      .filter(
        (rule) => crossing.test(JSON.stringify([rule.expect, rule.select, rule.appliesTo])) || rule.expectsExistence,
      )
      .map((rule) => rule.id),
  );
}
