import { describe, expect, test } from 'vitest';
import { lintPolicies } from '../../../src/policy/lint/lint-policies.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { lockText } from '../../../src/policy/read/override-lock.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const bundled = examplePolicies();

/** EX-001 as an organization wants it: what is wanted stands in the rule, or in parameters of its own. */
const mine = (expected: string, parameters = ''): PolicyFile => ({
  path: 'mine/mine.yaml',
  folder: 'mine',
  text: `schema: exaudit/policy/v1
policy: mine
title: Our own
rules:
  - id: EX-001
    overrides: EX-001
    name: ours
    topic: signing-in-server
    title: EWS offers NTLM first
    failure: EWS offers {found} first, not {expected}
    severity: high
    harm: prompt
    select: { kind: iis-location }
    expect: { property: windowsAuthentication.providers, firstIs: ${expected} }
    why: Our proxy passes NTLM and nothing else, seen in spring.
${parameters}`,
});
const locked = (file: PolicyFile): readonly PolicyFile[] => [
  ...bundled,
  file,
  { path: 'mine/overrides.lock.yaml', folder: 'mine', text: lockText(loadPolicies(bundled), [file]) },
];
const ruleIn = (files: readonly PolicyFile[], profile: string) =>
  resolveProfile(loadPolicies(files), profile).rules.find(({ id }) => id === 'EX-001');

describe('an own rule in the place of a bundled one', () => {
  test('counts in the bundled profiles, whatever they say of parameters that it does not have', () => {
    const files = locked(mine('NTLM'));
    expect(faultsOf(() => loadPolicies([...bundled, mine('NTLM')])).join()).toContain('override-unlocked');
    for (const profile of ['modern-default', 'legacy'])
      expect(ruleIn(files, profile), profile).toMatchObject({ title: 'EWS offers NTLM first', values: {} });
    // The example brings no tests; nothing else is wrong with it, nor with the bundled profiles.
    expect(new Set(lintPolicies(loadPolicies(files)).map(({ code }) => code))).toEqual(new Set(['missing-test']));
  });

  test('takes the values of the parameters that it has', () => {
    const parameters = '    parameters: { first: { type: string, enum: [Negotiate, NTLM] } }\n';
    expect(ruleIn(locked(mine('{ parameter: first }', parameters)), 'legacy')?.values).toEqual({ first: 'NTLM' });
  });

  test('is itself at fault where a bundled profile gives what its parameter cannot take', () => {
    const parameters = '    parameters: { first: { type: number, default: 3 } }\n';
    const file = mine('NTLM', parameters);
    const faults = faultsOf(() => loadPolicies(locked(file)));
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^mine\/mine\.yaml:\d+:\d+ wrong-operand: The profile "/);
  });

  test('takes the place of no rule but the one whose id it has', () => {
    const file = mine('NTLM');
    const other = { ...file, text: file.text.replace('overrides: EX-001', 'overrides: EX-002') };
    expect(faultsOf(() => loadPolicies([...bundled, other]))).toContain(
      'mine/mine.yaml:6:16 override-invalid: The rule is EX-001; it can take the place of that rule only. [write "id: EX-002"]',
    );
  });

  test('an own profile that speaks of a parameter that is not there is told so', () => {
    const profile: PolicyFile = {
      path: 'mine/profiles/ours.yaml',
      folder: 'mine',
      text: 'schema: exaudit/profile/v1\nprofile: ours\ntitle: Ours\nextends: legacy\nparameters: { EX-001: { first: NTLM } }\n',
    };
    expect(faultsOf(() => loadPolicies([...locked(mine('NTLM')), profile])).join()).toContain('unknown-parameter');
  });
});
