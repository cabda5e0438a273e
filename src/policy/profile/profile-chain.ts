import { didYouMean } from '../../lib/suggest.ts';
import { UserError } from '../../model/error.ts';
import { type PolicySet, type ProfileSource, profileOf } from '../read/policy-set.ts';

/**
 * The profile and its parents, nearest first. Throws UserError('unknown-profile') for a name that is none, and
 * UserError('profile-cycle') where a profile extends itself.
 */
export function profileChain(set: PolicySet, name: string): readonly ProfileSource[] {
  const chain: ProfileSource[] = [];
  for (let next: string | undefined = name; next !== undefined; ) {
    const profile = profileOf(set, next);
    if (profile === undefined) {
      const names = set.profiles.map((other) => other.profile);
      throw new UserError('unknown-profile', `"${next}" is not a profile.`, {
        where: chain.at(-1)?.file.path ?? '--profile',
        hint: didYouMean(next, names) ?? `there are ${names.join(', ')}`,
      });
    }
    if (chain.includes(profile)) {
      const names = [...chain, profile].map((one) => one.profile);
      throw new UserError('profile-cycle', `The profile extends itself: ${names.join(' → ')}.`, {
        where: profile.file.path,
      });
    }
    chain.push(profile);
    next = profile.extends;
  }
  return chain;
}
