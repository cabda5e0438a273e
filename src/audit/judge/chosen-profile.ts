import type { OrganizationNames } from '../../collect/by-hand/by-hand.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { EffectiveProfile } from '../../model/policy/policy.ts';
import type { Evaluation, RunProfile } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { ruleWordOf } from '../../model/words.ts';
import { type AlsoFitting, chooseProfile } from '../../policy/profile/choose-profile.ts';
import { misfitsOf, type ProfileFacts } from '../../policy/profile/profile-fit.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import type { JudgeOptions } from './judge-options.ts';
import { organizationFacts } from './organization-facts.ts';

/** The profile that is judged by, why it, and what was found out on the way. */
export interface JudgingProfile {
  readonly names: OrganizationNames;
  readonly builds: ProfileFacts['builds'];
  readonly profile: EffectiveProfile;
  readonly about: Pick<RunProfile, 'chosen' | 'explicit' | 'misfits'>;
  /** Profiles that a reader may want to compare with, best first. */
  readonly alsoFitting: readonly AlsoFitting[];
}

/**
 * The profile that was asked for, else the one that fits the evidence best. Throws UserError for one that does not
 * resolve.
 */
export async function chosenProfile(snapshot: SnapshotSource, options: JudgeOptions): Promise<JudgingProfile> {
  const { names, ...facts } = await organizationFacts(snapshot);
  const best = chooseProfile(options.policies, facts);
  const name = options.profile ?? best.name;
  // What a profile is written for is said by its misfits; a run keeps the rest.
  const { for: writtenFor, ...profile } = resolveProfile(options.policies, name, options.overrides);
  const explicit = options.profile !== undefined;
  const misfits = misfitsOf({ for: writtenFor }, facts);
  const isBetter =
    explicit &&
    misfits.length > 0 &&
    best.name !== name &&
    misfitsOf({ for: resolveProfile(options.policies, best.name).for }, facts).length === 0;
  return {
    names,
    builds: facts.builds,
    profile,
    about: { chosen: explicit ? '--profile' : best.chosen, explicit, misfits },
    alsoFitting: explicit
      ? [...(isBetter ? [{ name: best.name, because: best.chosen.replace(/^fits best: /, '') }] : [])]
      : best.alsoFitting,
  };
}

/** The first that takes every failing rule as this run did: a profile that permits the fault is no comparison. */
export function comparisonFor(
  { alsoFitting, profile }: JudgingProfile,
  { results }: Evaluation,
  policies: PolicySet,
): Pick<RunProfile, 'compare' | 'compareBecause'> {
  const failing = new Set(results.filter((result) => ruleWordOf(result) === 'fail').map(({ rule }) => rule));
  const asked = profile.rules.filter(({ id }) => failing.has(id));
  const found = alsoFitting.find(({ name }) => {
    const others = new Map(resolveProfile(policies, name).rules.map((rule) => [rule.id, rule]));
    return asked.every(({ id, values }) => canonicalJson(others.get(id)?.values) === canonicalJson(values));
  });
  return found === undefined ? { compare: null } : { compare: found.name, compareBecause: found.because };
}
