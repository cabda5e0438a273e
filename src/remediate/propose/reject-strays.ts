import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { PlanInput } from '../plan-input.ts';
import { refuseForSeveral } from './answer-for-several.ts';
import { protocolOf } from './answer-names.ts';

/**
 * What was asked for and fits nothing is a slip of the pen, and would be missed silently. Throws UserError
 * `unknown-server` for a server that the snapshot does not hold, `answer-unused` for an answer that nothing asks for.
 */
export function rejectStrays(input: PlanInput): void {
  refuseServers(input);
  refuseAnswers(input);
}

function refuseServers({ onlyServers, pilot, resources }: PlanInput): void {
  const known = new Set(resources.flatMap(({ server }) => server?.toLowerCase() ?? []));
  const check = (name: string, where: string): void => {
    if (known.has(name)) return;
    const names = [...known].sort().map((one) => one.toUpperCase());
    const all = names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
    throw new UserError('unknown-server', `"${name}" is not a server of this snapshot.`, {
      where,
      hint: didYouMean(name, names) ?? (names.length === 0 ? undefined : `it holds ${all}`),
    });
  };
  for (const name of onlyServers ?? []) check(name, '--servers');
  if (pilot !== null) check(pilot, '--pilot');
}

function refuseAnswers(input: PlanInput): void {
  const { answers, findings, resources, rules } = input;
  const protocols = new Map(resources.map((resource) => [resource.id, protocolOf(resource)]));
  const asking = new Set(rules.filter(isAsking).map(({ id }) => id));
  const known = new Set<string>();
  const all = new Set<string>();
  for (const { resource, rule } of findings) {
    const protocol = protocols.get(resource.id);
    const names = [rule, `${rule}.${resource.label}`, `${rule}.${resource.id}`];
    for (const name of protocol === undefined ? names : [...names, `${rule}.${protocol}`]) {
      all.add(name.toLowerCase());
      if (asking.has(rule)) known.add(name.toLowerCase());
    }
  }
  for (const key of answers.keys()) {
    if (known.has(key)) {
      refuseForSeveral(key, input);
      continue;
    }
    const says = all.has(key)
      ? `What "${key}" is to become stands in the policy: it asks for no answer.`
      : `Nothing that fails is called "${key}".`;
    throw new UserError('answer-unused', says, {
      where: '--answer',
      hint: all.has(key) ? 'a parameter of a rule is given with --set RULE.PARAMETER=VALUE' : didYouMean(key, known),
    });
  }
}

/** The fix leaves a value to a person. */
const isAsking = ({ fix }: EffectiveRule): boolean => Object.values(fix ?? {}).includes('ask');
