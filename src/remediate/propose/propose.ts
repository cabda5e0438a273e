import { kindOf } from '../../model/kinds.ts';
import { fixActionNamed } from '../../model/plan/fix-actions.ts';
import type { Finding } from '../../model/run.ts';
import type { PlanInput } from '../plan-input.ts';
import type { PlanWorld } from '../plan-world.ts';
import { ACTIONS } from './actions.ts';
import { answerTo } from './answer-names.ts';
import { isRefused, type Proposal, type RefusalCause, type RefusedFinding, refuse } from './proposal.ts';

/** Mailboxes that one rule may change one by one; more is a project and not a plan. */
const MOST_MAILBOXES = 50;

/**
 * What each failing finding wants done, or why nothing is done about it. In this folder stands what fixes mean, which
 * capability a release has, and what must not be proposed; nothing here weighs one proposal against another.
 */
export function propose(
  input: PlanInput,
  world: PlanWorld,
): { readonly proposals: readonly Proposal[]; readonly refused: readonly RefusedFinding[] } {
  const proposals: Proposal[] = [];
  const refused: RefusedFinding[] = [];
  const rules = new Map(input.rules.map((rule) => [rule.id, rule]));
  for (const finding of input.findings) {
    const rule = rules.get(finding.rule);
    if (rule === undefined || finding.outcome !== 'fail') continue;
    const proposed = proposedFor(finding, rule, input, world);
    if (isRefused(proposed)) refused.push({ rule, finding, cause: proposed });
    else proposals.push(...proposed);
  }
  return { proposals, refused };
}

function proposedFor(
  finding: Finding,
  rule: PlanInput['rules'][number],
  input: PlanInput,
  world: PlanWorld,
): readonly Proposal[] | RefusalCause {
  if (input.onlyRules !== null && !input.onlyRules.has(rule.id)) return refuse('not-asked', 'Left out by --rules.');
  const server = finding.resource.server?.toLowerCase();
  if (input.onlyServers !== null && (server === undefined || !input.onlyServers.has(server))) {
    return refuse('not-asked', 'Left out by --servers.');
  }
  if (finding.waived !== undefined) return refuse('waived', `The waiver ${finding.waived} accepts it.`);
  const { fix } = rule;
  if (fix === undefined) return withoutFix(rule);
  const action = fixActionNamed(fix.action);
  if (action === undefined) return refuse('no-fix', `"${fix.action}" is not an action of this version.`);
  const resource = world.resources.get(finding.resource.id);
  if (resource === undefined)
    return refuse(
      'no-captured-value',
      'The finding is about a whole population, and no single resource was captured to change.',
    );
  if (kindOf(resource.kind)?.bulk === true && fix.action === 'casMailbox.set') {
    const count = input.findings.filter((one) => one.rule === rule.id).length + (input.unlisted.get(rule.id) ?? 0);
    if (count > MOST_MAILBOXES)
      return refuse(
        'bulk',
        `${count} mailboxes: more than ${MOST_MAILBOXES} are a project of its own. Plan them in groups, with --rules ${rule.id} over a capture of one group.`,
      );
  }
  const answer = answerTo(finding, resource, input.answers);
  return ACTIONS[fix.action as keyof typeof ACTIONS]({ finding, rule, fix, resource, world, input, answer });
}

function withoutFix({ byHand, careful, id }: PlanInput['rules'][number]): RefusalCause {
  const cause = refuse('no-fix', careful ?? 'The policy names no remedy: by hand.');
  return byHand === undefined ? cause : { ...cause, instruction: id };
}
