import { VERSION } from '../../lib/version.ts';
import type { Finding, Run } from '../../model/run.ts';
import { ruleWordOf } from '../../model/words.ts';
import type { PlanInput } from '../../remediate/plan-input.ts';
import { deriveProperties } from './derive-properties.ts';
import type { PlanOptions } from './plan-options.ts';

/** What is planned from: a run with its failing findings, what was read of its snapshot, and what somebody chose. */
export function planInput(
  run: Run,
  findings: readonly Finding[],
  { mailboxes, resources }: Pick<PlanInput, 'mailboxes' | 'resources'>,
  options: PlanOptions,
): PlanInput {
  return {
    tool: `exaudit ${VERSION}`,
    run: run.id,
    organization: run.organization,
    contentDigest: run.contentDigest,
    profile: run.profile.name,
    targetProfile: options.targetProfile,
    asOf: run.asOf,
    records: run.records,
    rules: run.rules,
    findings,
    unlisted: unlistedFails(run),
    unjudged: new Set(run.results.filter((result) => ruleWordOf(result) === 'not-judged').map(({ rule }) => rule)),
    resources,
    mailboxes,
    onlyRules: options.onlyRules,
    onlyServers: options.onlyServers,
    mostImpact: options.mostImpact,
    answers: options.answers,
    accepted: options.accepted,
    pilot: options.pilot,
    derive: deriveProperties,
  };
}

/** Fails that `findings` leaves out, by rule. */
function unlistedFails({ findings, results }: Run): ReadonlyMap<string, number> {
  const listed = (rule: string): number => findings.filter((one) => one.rule === rule && one.outcome === 'fail').length;
  return new Map(
    results.flatMap(({ counts, rule, unlisted }) =>
      unlisted > 0 ? [[rule, counts.fail - listed(rule)] as const] : [],
    ),
  );
}
