import { DECLARED_FACTS } from '../../model/declared/declared-facts.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';

/**
 * What to find out before a rule is mended, because the change may cut people off: a question, or that the declared fact
 * says so. `undefined` where no policy knows of an outage, or where the declared fact rules it out.
 */
export function outageText({ outage }: Pick<EffectiveRule, 'outage'>, world: PlanWorld): string | undefined {
  if (outage === undefined) return undefined;
  const { ask, declared, safe = [], when } = outage;
  const answer = declared === undefined ? undefined : declaredFact(declared, world);
  if (answer !== undefined && safe.includes(answer)) return undefined;
  if (answer !== undefined) return `Declared: ${declared} is ${answer}. Where ${when}, this change is an outage.`;
  const question = ask ?? DECLARED_FACTS.get(declared ?? '')?.question ?? '';
  return `${question} Where ${when}, this change is an outage.`.trim();
}

function declaredFact(name: string, world: PlanWorld): string | undefined {
  const [organization] = world.ofKind('organization');
  const answer = organization === undefined ? undefined : seenAt(organization, `declared.${name}`);
  return typeof answer === 'string' ? answer : undefined;
}

/** What has to be found out before any of these rules is mended, each once. */
export const outageTexts = (rules: readonly EffectiveRule[], world: PlanWorld): readonly string[] => [
  ...new Set(rules.flatMap((rule) => outageText(rule, world) ?? [])),
];
