import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { registerPolicyCommands } from '../../../src/cli/policy/policy.ts';
import { KINDS } from '../../../src/model/kinds.ts';
import { lintPolicies } from '../../../src/policy/lint/lint-policies.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { SCHEMAS } from '../../../src/policy/schema/schemas.ts';
import { testPolicies } from '../../../src/policy/tests/test-policies.ts';
import { evaluateInTests } from '../../policy/evaluate-in-tests.ts';
import { examplePolicies } from '../../policy/example-policies.ts';
import { policyDeps } from './policy-deps.ts';

/** Runs one command line; gives what it wrote and its exit code. */
async function run(
  line: readonly string[],
  files?: readonly PolicyFile[],
): Promise<{ readonly code: number | undefined; readonly out: string }> {
  const deps = policyDeps(files);
  const codes: number[] = [];
  const program = new Command().exitOverride();
  registerPolicyCommands(program, { ...deps, finish: (code) => void codes.push(code) });
  await program.parseAsync(['policy', ...line], { from: 'user' });
  return { code: codes[0], out: deps.written() };
}

describe('policy explain', () => {
  test('tells a rule in words, with the layer that decided each parameter', async () => {
    const { code, out } = await run(['explain', 'ex-001', '--profile', 'legacy']);
    expect(code).toBe(0);
    expect(out).toBe(`EX-001  EWS offers the required provider first
low (profile legacy, policies/profiles/legacy.yaml:10), harm prompt, stable
Signing in: what servers offer; policies/example.yaml:9

Judges
  every iis-location where
  all of these:                                                 [select.where]
    site is Default Web Site                                    [select.where.all[0]]
    path is /EWS                                                [select.where.all[1]]

Applies to
  Exchange 2007..SE

Must hold
  all of these:                                                 [expect]
    windowsAuthentication.enabled is true                       [expect.all[0]]
    windowsAuthentication.providers first is NTLM               [expect.all[1]]
    offeredMethods holds nothing but Ntlm                       [expect.all[2]]

Parameters
  first = NTLM   (profile legacy, policies/profiles/legacy.yaml:8)
  methods = Ntlm   (the rule, policies/example.yaml:20)

Profiles
  * legacy: low, first = NTLM, methods = Ntlm
    modern-default: high, first = Negotiate, methods = Ntlm

Why
  for old clients

Fix
  iis.setProviderOrder
    first: NTLM
`);
  });

  test('--set wins, and is said to', async () => {
    const { out } = await run(['explain', 'EX-001', '--set', 'EX-001.first=NTLM']);
    expect(out).toContain('first = NTLM   (--set)');
    expect(out).toContain('* modern-default: high, first = NTLM');
  });

  test('an unknown rule is answered with the one that was meant', async () => {
    await expect(run(['explain', 'EX-0001'])).rejects.toMatchObject({
      code: 'unknown-rule',
      hint: 'did you mean "EX-001"?',
    });
    await expect(run(['explain', 'EX-900'])).rejects.toMatchObject({
      code: 'retired-id',
      message: 'EX-900 is retired: merged into EX-001.',
    });
  });
});

describe('policy lint', () => {
  test('exits 2 and shows each fault with its frame', async () => {
    const { code, out } = await run(['lint'], examplePolicies('severity: high', 'severity: hihg'));
    expect(code).toBe(2);
    expect(out).toBe(`policies/example.yaml:14:15: "hihg" is not a known value here.
  14 |     severity: hihg
     |               ^^^^
  did you mean "high"?
The policies cannot be used: 1 fault.
`);
  });

  test('counts what is missing in policies that load', async () => {
    const { code, out } = await run(['lint']);
    expect(code).toBe(2);
    expect(out).toMatch(/EX-003 has no test with a pass, a fail\.[\s\S]*\n3 faults\n$/);
  });
});

describe('policy list, show, schema', () => {
  test('lists every rule, or those of a profile and where it is weaker', async () => {
    expect((await run(['list'])).out).toContain(
      'EX-001     high     iis-location           EWS offers the required provider first\n',
    );
    const { out } = await run(['list', '--profile', 'legacy']);
    expect(out).toContain('EX-001     low      iis-location');
    expect(out).toContain('2 of 3 rules\n\nWeaker than the baseline\n');
  });

  test('list tells of some rules as some, and of no profiles then', async () => {
    const { out } = await run(['list', '--kind', 'registry-value']);
    expect(out).toMatch(/\n\n1 rule\n$/);
    const { out: legacy } = await run(['list', '--kind', 'registry-value', '--profile', 'legacy']);
    expect(legacy).toMatch(/\n\n1 of the 2 rules of this profile\n/);
  });

  test('shows a rule as its file has it', async () => {
    const { out } = await run(['show', 'EX-003']);
    expect(out).toMatch(/^# policies\/example\.yaml:44\n {2}- id: EX-003\n[\s\S]*why: A third one\.\n$/);
  });

  test('prints schemas that are JSON', async () => {
    expect((await run(['schema'])).out.trim().split('\n')).toEqual(Object.keys(SCHEMAS));
    expect(JSON.parse((await run(['schema', 'profile'])).out)).toMatchObject({ title: 'profile', type: 'object' });
    await expect(run(['schema', 'profil'])).rejects.toMatchObject({ hint: 'did you mean "profile"?' });
  });
});

describe('policy test', () => {
  test('exits 1 where a test fails, and 0 where none does', async () => {
    const tests = (expected: string): PolicyFile => ({
      path: 'policies/example.test.yaml',
      text: `schema: exaudit/policy-test/v1\npolicy: example\nresources:\n  level: { kind: registry-value, label: level, properties: { data: 3 } }\ntests:\n  - { rule: EX-002, name: level, resource: level, expect: ${expected} }\n`,
    });
    expect(await run(['test'], [...examplePolicies(), tests('pass')])).toEqual({
      code: 0,
      out: '1 test and 1 generated unknown: 0 failed\n',
    });
    expect(await run(['test', '--rule', 'ex-002'], [...examplePolicies(), tests('fail')])).toEqual({
      code: 1,
      out: 'policies/example.test.yaml:6: EX-002 level: expected "fail", got "pass".\n1 test and 0 generated unknowns: 1 failed\n',
    });
  });
});

describe('policy new', () => {
  test.each(Object.keys(KINDS))('gives a policy about %s that has no lint and passes its tests', async (kind) => {
    const { out } = await run(['new', 'first-steps', '--kind', kind, '--id', 'MY-001']);
    const [, policy = '', tests = ''] = out.split(/^# policies\/first-steps(?:\.test)?\.yaml\n/m);
    const set = loadPolicies([
      { path: 'policies/first-steps.yaml', text: policy },
      { path: 'policies/first-steps.test.yaml', text: tests },
    ]);
    expect(lintPolicies(set)).toEqual([]);
    expect((await testPolicies(set, evaluateInTests)).lines).toEqual([]);
  });
});
