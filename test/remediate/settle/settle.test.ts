import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../src/remediate/propose/proposal.ts';
import { applyEdits } from '../../../src/remediate/settle/apply-edits.ts';

const NAMES = ['Negotiate', 'NTLM', 'Negotiate:Kerberos', 'Basic'];
const list = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  list.map((value): Edit => ({ how: 'set', value })),
  list.map((values): Edit => ({ how: 'remove', values })),
  fc
    .record({ values: list, position: fc.constantFrom('first' as const, 'last' as const) })
    .map((one): Edit => ({ how: 'add', ...one })),
  fc
    .constantFrom('Negotiate', 'NTLM')
    .map((value): Edit => ({ how: 'first', value, beside: ['Negotiate', 'NTLM'].filter((name) => name !== value) })),
);

describe('edits of one property', () => {
  test('one provider first keeps the others behind it, and brings the second one in', () => {
    const first: Edit = { how: 'first', value: 'NTLM', beside: ['Negotiate'] };
    expect(applyEdits(['Negotiate', 'NTLM', 'Negotiate:Kerberos'], [first], 'list')).toEqual([
      'NTLM',
      'Negotiate',
      'Negotiate:Kerberos',
    ]);
    expect(applyEdits(['Negotiate'], [first], 'list')).toEqual(['NTLM', 'Negotiate']);
    expect(applyEdits([], [first], 'list')).toEqual(['NTLM', 'Negotiate']);
  });

  test('names compare without case, so nothing is added twice', () => {
    expect(applyEdits(['ntlm'], [{ how: 'add', values: ['Ntlm', 'OAuth'], position: 'last' }], 'set')).toEqual([
      'OAuth',
      'ntlm',
    ]);
  });

  test('two values for one property contradict each other', () => {
    const edits: Edit[] = [
      { how: 'set', value: true },
      { how: 'set', value: false },
    ];
    expect(applyEdits(false, edits, undefined)).toBeUndefined();
  });

  test('adding what another takes out is a contradiction, and so are two firsts', () => {
    expect(
      applyEdits(
        ['Basic'],
        [
          { how: 'remove', values: ['Basic'] },
          { how: 'add', values: ['Basic'], position: 'last' },
        ],
        'set',
      ),
    ).toBeUndefined();
    expect(
      applyEdits(
        ['NTLM'],
        [
          { how: 'first', value: 'NTLM', beside: [] },
          { how: 'first', value: 'Negotiate', beside: [] },
        ],
        'list',
      ),
    ).toBeUndefined();
  });

  test('the order of findings does not count, and carrying out twice is carrying out once', () => {
    fc.assert(
      fc.property(list, fc.array(edit, { maxLength: 4 }), (before, edits) => {
        const after = applyEdits(before, edits, 'list');
        expect(applyEdits(before, [...edits].reverse(), 'list')).toEqual(after);
        if (after !== undefined) expect(applyEdits(after, edits, 'list')).toEqual(after);
      }),
    );
  });
});
