import { type UserError, UserErrors } from '../../model/error.ts';
import { rulesOfProfile } from '../profile/rules-of-profile.ts';
import { sortFaults } from '../read/first-faults.ts';
import type { PolicySet } from '../read/policy-set.ts';
import { checkSense } from './check-sense.ts';
import { missingTests } from './missing-tests.ts';
import { unusedDefinitions, unusedParameters } from './unused-names.ts';
import { wrongTests } from './wrong-tests.ts';

/**
 * What is wrong with policies that load: missing tests, tests that speak of nothing, definitions and parameters that
 * nothing uses, profiles that leave a parameter unset. In the order of the files; empty where all is well.
 */
export function lintPolicies(set: PolicySet): readonly UserError[] {
  const tests = Map.groupBy(
    set.tests.flatMap((file) => file.tests),
    ({ rule }) => rule,
  );
  return sortFaults([
    ...set.rules.flatMap((rule) => missingTests(tests.get(rule.about.id) ?? [], rule)),
    ...set.rules.flatMap(unusedParameters),
    ...set.rules.flatMap(checkSense),
    ...set.policies.flatMap((policy) => unusedDefinitions(set, policy)),
    ...set.tests.flatMap((file) => wrongTests(set, file)),
    ...set.profiles.flatMap((profile) => profileFaults(set, profile.profile)),
  ]);
}

function profileFaults(set: PolicySet, name: string): readonly UserError[] {
  try {
    rulesOfProfile(set, name);
    return [];
  } catch (error) {
    if (error instanceof UserErrors) return error.errors;
    throw error;
  }
}
