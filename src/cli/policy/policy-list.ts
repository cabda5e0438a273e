import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import { ruleOf } from '../../policy/read/policy-set.ts';
import { filteredRules, type ListFilter } from './filtered-rules.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy list`: one line a rule; with a profile its rules with its severities, and where it is weaker. */
export async function policyList(
  options: ListFilter & {
    readonly profile?: string | undefined;
    readonly policies?: readonly string[] | undefined;
  },
  world: PolicyWorld,
): Promise<number> {
  const whole = await world.readPolicies(options.policies);
  const set = filteredRules(whole, options);
  const isWhole = set.rules.length === whole.rules.length;
  if (options.profile === undefined) {
    const lines = set.rules.map(({ about, select }) => lineOf({ ...about, kind: select.kind }));
    const profiles = set.profiles.map(({ profile, title }) => terminal(`  ${profile.padEnd(22)}${title}`));
    // Whoever asks for some of the rules asks for no profile.
    const more = isWhole ? ['', 'Profiles', ...profiles] : [];
    world.write(`${[...lines, '', counted(set.rules.length, 'rule'), ...more].join('\n')}\n`);
    return EXIT.ok;
  }
  const profile = resolveProfile(whole, options.profile);
  const weaker = profile.weakerThanBaseline.map((sentence) => terminal(`  ${sentence}`));
  const shown = profile.rules.filter(({ id }) => ruleOf(set, id) !== undefined);
  const lines = [
    terminal(`${profile.name}: ${profile.title}`),
    terminal(`Fits ${profile.fits}. Fails from "${profile.failOn}" on.`),
    terminal(`Insists on evidence of ${profile.requires.join(', ') || 'nothing'}.`),
    '',
    ...shown.map((rule) => lineOf({ ...rule, kind: rule.select.kind })),
    '',
    isWhole
      ? `${profile.rules.length} of ${whole.rules.length} rules`
      : `${shown.length} of the ${profile.rules.length} rules of this profile`,
    ...(weaker.length === 0 ? [] : ['', 'Weaker than the baseline', ...weaker]),
  ];
  world.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

function lineOf(rule: {
  readonly id: string;
  readonly severity: string;
  readonly status: string;
  readonly kind: string;
  readonly title: string;
}): string {
  const status = rule.status === 'stable' ? '' : ` (${rule.status})`;
  return terminal(`${rule.id.padEnd(11)}${rule.severity.padEnd(9)}${rule.kind.padEnd(23)}${rule.title}${status}`);
}
