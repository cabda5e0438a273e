import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UserErrors } from '../../../src/model/error.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';

const PATH = 'policies/app-pools.yaml';
const TEXT = readFileSync(PATH, 'utf8');

function faults(change: (text: string) => string): readonly string[] {
  const text = change(TEXT);
  expect(text).not.toBe(TEXT);
  try {
    loadPolicies([{ path: PATH, text }]);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(({ code, hint, message }) => `${code}: ${message} [${hint}]`);
  }
}

test('a name in a command that no finding can fill is a fault', () => {
  expect(faults((text) => text.replace('- Stop-WebAppPool -Name {name}', '- Stop-WebAppPool -Name {nme}'))).toEqual([
    'unknown-property: {nme} is no property of app-pool, and nothing fills it. [did you mean "name"?]',
  ]);
});

test('a rule is mended by a plan or by hand, not by both', () => {
  const fix = 'fix: { action: registry.delete }';
  expect(faults((text) => text.replace('    byHand:', `    ${fix}\n    byHand:`))).toContain(
    'policy-invalid: A rule that has a "fix" has no "byHand": a plan writes its steps. [take one of the two away]',
  );
});

test('steps without a way back are refused', () => {
  const [head = '', tail = ''] = TEXT.split('      back:');
  const rest = tail.slice(tail.indexOf('      stopIf:'));
  expect(faults(() => `${head}${rest}`).join()).toContain('"back"');
});
