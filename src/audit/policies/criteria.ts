import { readWrittenText } from '../../lib/files.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { PolicyFile } from '../../policy/read/yaml/yaml-file.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import type { JudgeOptions } from '../judge/judge-options.ts';
import type { Surroundings } from '../surroundings.ts';
import { besideBundled, policyFiles } from './policy-files.ts';

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

interface ReadCriteria
  extends Pick<JudgeOptions, 'policies' | 'profile' | 'overrides' | 'waivers' | 'asOf' | 'now' | 'signal'> {
  /** The texts that `policies` was read from. */
  readonly files: readonly PolicyFile[];
}

/** Reads the policies and the waivers. Throws UserError. */
export async function readCriteria(
  { asOf, overrides, policies, profile, waivers }: GivenCriteria,
  { home, now, signal }: Surroundings,
): Promise<ReadCriteria> {
  const files = await policyFiles(besideBundled(policies, { home }), { home }, { tests: false });
  return {
    files,
    policies: loadPolicies(files),
    profile,
    overrides,
    waivers: waivers === undefined ? [] : loadWaivers(await readWrittenText(waivers), waivers),
    asOf: asOf ?? now(),
    now: now(),
    signal,
  };
}
