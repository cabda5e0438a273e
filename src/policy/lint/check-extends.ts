import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { BREAK_THE_CIRCLE } from '../profile/profile-chain.ts';
import { type PolicySet, profileOf } from '../read/policy-set.ts';
import type { ProfileSource } from '../read/profile-source.ts';

/** The profile that it builds on exists, and does not build on this one. */
export function checkExtends(set: PolicySet, profile: ProfileSource): readonly UserError[] {
  if (profile.extends === undefined) return [];
  const fault = (code: ErrorCode, message: string, hint?: string): readonly UserError[] => [
    profile.file.fault(['extends'], 'value', code, message, hint),
  ];
  const names = set.profiles.map((other) => other.profile);
  if (!names.includes(profile.extends)) {
    return fault(
      'unknown-profile',
      `"${profile.extends}" is not a profile.`,
      didYouMean(profile.extends, names) ?? `there are ${names.join(', ')}`,
    );
  }
  const chain = [profile.profile];
  for (
    let next = profileOf(set, profile.extends);
    next !== undefined;
    next = next.extends === undefined ? undefined : profileOf(set, next.extends)
  ) {
    if (next.profile === profile.profile)
      return fault(
        'profile-cycle',
        `The profile extends itself: ${[...chain, next.profile].join(' → ')}.`,
        BREAK_THE_CIRCLE,
      );
    if (chain.includes(next.profile)) return [];
    chain.push(next.profile);
  }
  return [];
}
