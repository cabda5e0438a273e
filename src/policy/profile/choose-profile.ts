import type { PolicySet } from '../read/policy-set.ts';
import { matchesOf, misfitsOf, type ProfileFacts } from './profile-fit.ts';
import { BASELINE } from './weaker-than-baseline.ts';

/** Another profile that the evidence fits, and why somebody would compare. */
export interface AlsoFitting {
  readonly name: string;
  readonly because: string;
}

export interface ChosenProfile {
  readonly name: string;
  /** Why, in words. */
  readonly chosen: string;
  /** Others that contradict nothing of the evidence, best first. */
  readonly alsoFitting: readonly AlsoFitting[];
}

/**
 * The profile that contradicts the evidence least; then, where none fits wholly, `modern-default`; then the one that
 * the evidence confirms most. Basic authentication outside chooses nothing: a fault must not pick the profile that
 * permits it. What somebody plans no evidence tells.
 */
export function chooseProfile(set: PolicySet, facts: ProfileFacts): ChosenProfile {
  const ranked = set.profiles
    .filter(
      ({ onlyByName, profile, for: wanted }) =>
        profile === BASELINE || (!onlyByName && Object.keys(wanted).length > 0 && wanted.basicOutside !== true),
    )
    .map((profile) => ({
      name: profile.profile,
      misfits: misfitsOf(profile, facts),
      matches: matchesOf(profile.for, facts),
    }))
    .sort(
      (a, b) =>
        a.misfits.length - b.misfits.length ||
        // Of two that fit equally badly the weaker one must not win by itself.
        (a.misfits.length > 0 ? baselineFirst(a, b) : 0) ||
        b.matches.length - a.matches.length ||
        baselineFirst(a, b) ||
        (a.name < b.name ? -1 : 1),
    );
  const [best, ...others] = ranked;
  if (best === undefined) return { name: BASELINE, chosen: 'no profile says what it fits', alsoFitting: [] };
  return {
    name: best.name,
    chosen: reasonOf(best),
    alsoFitting: others
      .filter(({ matches, misfits }) => misfits.length === 0 && matches.length > 0)
      .map(({ matches, name }) => ({ name, because: matches.join(', ') })),
  };
}

const baselineFirst = (a: { readonly name: string }, b: { readonly name: string }): number =>
  Number(b.name === BASELINE) - Number(a.name === BASELINE);

function reasonOf(best: {
  readonly name: string;
  readonly misfits: readonly string[];
  readonly matches: readonly string[];
}): string {
  if (best.matches.length > 0) return `fits best: ${best.matches.join(', ')}`;
  return best.name === BASELINE ? 'default' : 'nothing speaks against it';
}
