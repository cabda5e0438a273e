import { readWrittenText } from '../lib/files.ts';
import { loadPolicies } from '../policy/read/load-policies.ts';
import { loadWaivers } from '../policy/waivers/load-waivers.ts';
import type { JudgeOptions } from './judge/judge.ts';
import { besideBundled, policyFiles } from './policy-files.ts';
import type { Surroundings } from './surroundings.ts';

/** By what somebody wants it judged, as it was given: no file is read yet. */
export interface GivenCriteria {
  /** Folders with policies beside the bundled ones. */
  readonly policies: readonly string[];
  /** Without it the best-fitting profile is chosen from the evidence. */
  readonly profile: string | undefined;
  /** `RULE.P=V`. */
  readonly overrides: readonly string[];
  /** File with accepted risks. */
  readonly waivers: string | undefined;
  /** Without it: now. */
  readonly asOf: Date | undefined;
}

/** Reads the policies and the waivers. Throws UserError. */
export async function readCriteria(
  { asOf, overrides, policies, profile, waivers }: GivenCriteria,
  { home, now, signal }: Surroundings,
): Promise<Pick<JudgeOptions, 'policies' | 'profile' | 'overrides' | 'waivers' | 'asOf' | 'now' | 'signal'>> {
  return {
    policies: loadPolicies(await policyFiles(besideBundled(policies, { home }), { home }, { tests: false })),
    profile,
    overrides,
    waivers: waivers === undefined ? [] : loadWaivers(await readWrittenText(waivers), waivers),
    asOf: asOf ?? now(),
    now: now(),
    signal,
  };
}
