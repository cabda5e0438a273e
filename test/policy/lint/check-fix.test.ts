import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UserErrors } from '../../../src/model/error.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { faultsOf } from '../faults-of.ts';

const PATH = 'policies/iis-providers.yaml';
const TEXT = readFileSync(PATH, 'utf8');
const FIX = 'fix: { action: iis.addProvider, provider: Negotiate, position: first }';

function faults(fix: string): readonly string[] {
  expect(TEXT).toContain(FIX);
  try {
    loadPolicies([{ path: PATH, text: TEXT.replace(FIX, fix) }]);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(
      ({ code, hint, message }) => `${code}: ${message}${hint === undefined ? '' : ` [${hint}]`}`,
    );
  }
}

describe('the fix of a rule', () => {
  test('as shipped has no fault', () => {
    expect(faults(FIX)).toEqual([]);
  });

  test.each([
    [
      'fix: { action: iis.addProviders, provider: Negotiate, position: first }',
      'unknown-action: "iis.addProviders" is not an action. [did you mean "iis.addProvider"?]',
    ],
    [
      'fix: { action: organization.set, property: MapiHttpEnabled, value: true }',
      'unknown-action: "organization.set" is for organization; the rule is about iis-location.',
    ],
    [
      'fix: { action: iis.addProvider, provider: Negotiate }',
      'missing-argument: iis.addProvider needs "position". Where.',
    ],
    [
      'fix: { action: iis.addProvider, provider: Negotiate, postion: first, position: first }',
      'unknown-argument: "postion" is not an argument of iis.addProvider. [did you mean "position"?]',
    ],
    [
      'fix: { action: iis.addProvider, provider: Kerberos, position: first }',
      'wrong-operand: iis.addProvider: provider must be one of Negotiate, NTLM, Negotiate:Kerberos.',
    ],
    [
      'fix: { action: iis.addProvider, provider: ask, position: first }',
      'wrong-operand: iis.addProvider: provider must be one of Negotiate, NTLM, Negotiate:Kerberos.',
    ],
    [
      'fix: { action: iis.setProviders, providers: "Negotiate,NTLM" }',
      'wrong-operand: iis.setProviders: providers must be a list of texts.',
    ],
    [
      'fix: { action: iis.addProvider, provider: { propertie: site }, position: first }',
      'wrong-operand: iis.addProvider: provider must be a value, { parameter: NAME } or { property: PATH }.',
    ],
    [
      'fix: { action: iis.addProvider, provider: { property: site }, position: first }',
      'wrong-operand: iis.addProvider: provider cannot be taken from a property. [write a value]',
    ],
  ])('%s is refused', (fix, fault) => {
    expect(faults(fix)).toEqual([fault]);
  });

  test('leaves to a person what only a person knows, where its action asks', () => {
    const path = 'policies/virtual-directories.yaml';
    const text = readFileSync(path, 'utf8');
    const agree = (meant: string) => () =>
      loadPolicies([
        { path, text: text.replace('action: vdir.agree, meant: ask', `action: vdir.agree, meant: ${meant}`) },
      ]);
    expect(faultsOf(agree('neither')).join()).toContain('vdir.agree: meant must be one of declared, iis.');
    for (const meant of ['ask', 'iis']) expect(agree(meant)).not.toThrow();
  });
});
