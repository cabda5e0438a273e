import { join } from 'node:path';
import { kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { policyFiles } from '../policies/policy-files.ts';

/** Every request that may answer what a rule of the profile reads; who the servers are is read by all of them. */
export async function requestsOfProfile(profile: string, home: string): Promise<ReadonlySet<string>> {
  const policies = loadPolicies(await policyFiles([join(home, 'policies')], { home }, { tests: false }));
  const kinds = new Set(['server', ...resolveProfile(policies, profile).rules.flatMap(kindsIn)]);
  return new Set(
    [...kinds].flatMap((kind) => {
      const spec = kindOf(kind);
      const own = Object.values(spec?.properties ?? {}).flatMap(({ requests }) => requests ?? []);
      return [...(spec?.requests ?? []), ...own];
    }),
  );
}

/** Kinds that a rule names, wherever it does: what it selects, and what its conditions look up. */
function kindsIn(rule: EffectiveRule): readonly string[] {
  const found: string[] = [];
  JSON.stringify(rule, (name, value: unknown) => {
    if (typeof value === 'string' && (name === 'kind' || name === 'lookup') && kindOf(value) !== undefined)
      found.push(value);
    return value;
  });
  return found;
}
