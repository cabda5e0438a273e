import { expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { faultsOf } from '../faults-of.ts';
import { EVERY_FORM, namedIn, policyOf } from './every-form.ts';

const PATH = 'policies/forms.yaml';
const loaded = (text: string) => loadPolicies([{ path: PATH, text }]);

/** `file:line:column` of a text that stands once. */
function placeIn(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return `${PATH}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

const names = EVERY_FORM.flatMap((form) =>
  namedIn(form).map((named, number) => ({ ...named, form, number, what: form.what })),
);

test.each(EVERY_FORM)('of $what nothing is wrong', (form) => {
  expect(() => loaded(policyOf(form))).not.toThrow();
});

test.each(names)('of $what: $property is one of $kind, and another name is told where it stands', (name) => {
  const text = policyOf(name.form, name.number);
  const self = text.includes('self.nowhere') ? 'self.' : '';
  const faults = faultsOf(() => loaded(text)).map((fault) => fault.replace(/ \[.*$/, ''));
  expect(faults).toEqual([
    `${placeIn(text, `${self}nowhere`)} unknown-property: "${self}nowhere" is not a property of ${name.kind}.`,
  ]);
});
