import { counted } from '../../lib/counted.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { PlanInput } from '../plan-world.ts';
import { answerOption } from './actions/argument-value.ts';
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

/**
 * Servers may share the address of one protocol; over several protocols it would be that of another directory for all but
 * one of them.
 */
function refuseForSeveral(key: string, { answers, findings, onlyServers, resources, rules }: PlanInput): void {
  const rule = rules.find(({ id }) => id.toLowerCase() === key);
  // Which side is meant where two disagree, and other words than addresses, may be one answer to all.
  if (rule === undefined || !/Url$/.test(String(rule.fix?.property))) return;
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const open = findings
    .filter((finding) => finding.rule === rule.id && finding.outcome === 'fail' && finding.waived === undefined)
    .flatMap(({ resource }) => byId.get(resource.id) ?? [])
    .filter(({ server = '' }) => onlyServers?.has(server.toLowerCase()) !== false)
    .filter((resource) => !ownNames(rule.id, resource).some((name) => answers.has(name)));
  const protocols = [...new Set(open.flatMap((resource) => protocolOf(resource) ?? []))].sort();
  if (protocols.length < 2) return;
  const ways = protocols.map((protocol) => `--answer "${rule.id}.${protocol}=URL"`);
  throw new UserError(
    'answer-for-several',
    `"${rule.id}" asks about ${counted(open.length, 'directory', 'directories')} of ${counted(protocols.length, 'protocol')}, and each protocol has an address of its own.`,
    {
      where: '--answer',
      hint: `say it for each: ${ways.join(' ')}; one directory alone: ${answerOption(rule.id, open[0]?.label ?? '', 'URL')}`,
    },
  );
}

const ownNames = (rule: string, resource: Resource): readonly string[] =>
  [resource.label, resource.id, protocolOf(resource) ?? resource.id].map((name) => `${rule}.${name}`.toLowerCase());

/** The fix leaves a value to a person. */
const isAsking = ({ fix }: EffectiveRule): boolean => Object.values(fix ?? {}).includes('ask');
