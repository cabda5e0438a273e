import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import { type PolicySet, profileOf } from '../read/policy-set.ts';
import type { ProfileSource } from '../read/profile-source.ts';

/** What to do about profiles that extend each other in a circle. */
export const BREAK_THE_CIRCLE = 'let one of them extend another profile, or none';

/** A profile and its parents, nearest first. */
export type ProfileChain = readonly [own: ProfileSource, ...parents: ProfileSource[]];

/**
 * The profile and its parents; `below` extend it. Throws UserError('unknown-profile') for a name that is none, and
 * UserError('profile-cycle') where a profile extends itself.
 */
export function profileChain(set: PolicySet, name: string, below: readonly ProfileSource[] = []): ProfileChain {
  const profile = profileOf(set, name);
  if (profile === undefined) {
    const names = set.profiles.map((other) => other.profile);
    throw new UserError('unknown-profile', `"${name}" is not a profile.`, {
      where: below.at(-1)?.file.path ?? '--profile',
      hint: didYouMean(name, names) ?? `there are ${names.join(', ')}`,
    });
  }
  if (below.includes(profile)) {
    const names = [...below, profile].map((one) => one.profile);
    throw new UserError('profile-cycle', `The profile extends itself: ${names.join(' → ')}.`, {
      where: profile.file.path,
      hint: BREAK_THE_CIRCLE,
    });
  }
  const parents = profile.extends === undefined ? [] : profileChain(set, profile.extends, [...below, profile]);
  return [profile, ...parents];
}
