import { expect, test } from 'vitest';
import { bundledPolicies } from '../organization/judge-files.ts';

const { rules } = await bundledPolicies();
const supported = rules.flatMap(({ about }) =>
  Object.entries(about.supports).flatMap(([framework, controls]) =>
    controls.map((control) => ({ rule: about.id, framework, control })),
  ),
);

/** The last control of each family in NIST SP 800-53, revision 5. */
const LAST: Readonly<Record<string, number>> = {
  AC: 25,
  CA: 9,
  CM: 14,
  CP: 13,
  IA: 12,
  IR: 10,
  SA: 23,
  SC: 51,
  SI: 23,
};

test('every rule that configuration decides says which controls of NIST SP 800-53 it supports', () => {
  const bare = rules.filter(
    ({ about }) => about.status !== 'manual' && (about.supports['nist-800-53'] ?? []).length === 0,
  );
  expect(bare.map(({ about }) => about.id)).toEqual([]);
});

test('every control is one of its framework, and named once by a rule', () => {
  const isControl = ({ control, framework }: (typeof supported)[number]): boolean => {
    if (framework === 'disa-stig') return /^(?:WN1[019]-SO|WN16-SO|EX19-MB)-\d{6}$/.test(control);
    const [, family = '', number] = /^([A-Z]{2})-([1-9]\d?)(?:\([1-9]\d?\))?$/.exec(control) ?? [];
    return framework === 'nist-800-53' && Number(number) <= (LAST[family] ?? 0);
  };
  expect(supported.filter((one) => !isControl(one))).toEqual([]);
  const keys = supported.map(({ control, framework, rule }) => `${rule} ${framework} ${control}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what changes how TLS or channel binding is spoken supports a control of communications', () => {
  const lacking = rules.filter(
    ({ about }) =>
      about.tags.some((tag) => tag === 'tls' || tag === 'extended-protection') &&
      !(about.supports['nist-800-53'] ?? []).some((control) => control.startsWith('SC-')),
  );
  expect(lacking.map(({ about }) => about.id)).toEqual([]);
});
