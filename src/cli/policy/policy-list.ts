import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy list`: one line a rule; with a profile its rules with its severities, and where it is weaker. */
export async function policyList(
  options: { readonly profile?: string | undefined; readonly policies?: string | undefined },
  world: PolicyWorld,
): Promise<number> {
  const set = loadPolicies(await world.readFiles(options.policies));
  if (options.profile === undefined) {
    const lines = set.rules.map(({ about, select }) => lineOf({ ...about, kind: select.kind }));
    const profiles = set.profiles.map(({ profile, title }) => terminal(`  ${profile.padEnd(22)}${title}`));
    world.write(`${[...lines, '', `${set.rules.length} rules`, '', 'Profiles', ...profiles].join('\n')}\n`);
    return EXIT.ok;
  }
  const profile = resolveProfile(set, options.profile);
  const weaker = profile.weakerThanBaseline.map((sentence) => terminal(`  ${sentence}`));
  const lines = [
    terminal(`${profile.name}: ${profile.title}`),
    terminal(`Fits ${profile.fits}. Fails from "${profile.failOn}" on.`),
    '',
    ...profile.rules.map((rule) => lineOf({ ...rule, kind: rule.select.kind })),
    '',
    `${profile.rules.length} of ${set.rules.length} rules`,
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
