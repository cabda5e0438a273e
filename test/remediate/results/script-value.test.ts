import { expect, test } from 'vitest';
import type { LaterRow } from '../../../src/model/plan/change-result.ts';
import type { Change, Step } from '../../../src/model/plan/plan.ts';
import type { Value } from '../../../src/model/resource.ts';
import { scriptValue } from '../../../src/remediate/results/script-value.ts';

const change = (property: string, more: Partial<Change> = {}): Change =>
  ({ resource: 'iis-location:ex16/default web site/ews', property, before: null, after: null, ...more }) as Change;
const read = (
  wanted: Change,
  changes: readonly Change[],
  after: { readonly [name: string]: Value } | null,
  planned: readonly string[] = Object.keys(after ?? {}),
  later: readonly LaterRow[] = [],
) =>
  scriptValue(wanted, { changes } as unknown as Step, {
    read:
      after === null
        ? undefined
        : { after, planned: planned.map((property) => ({ property, before: null, after: null })) },
    later,
  });

test('a property is read under its own name, whatever its case and wherever it stands', () => {
  const [url, providers] = [change('internalUrl'), change('windowsAuthentication.providers')];
  expect(read(url, [url, providers], { InternalUrl: 'a', Providers: ['b'] })).toBe('a');
  expect(read(providers, [url, providers], { InternalUrl: 'a', Providers: ['b'] })).toEqual(['b']);
  expect(read(url, [url], { InternalUrl: null })).toBeNull();
});

test('under another name only where nothing else can be meant: one change, one field', () => {
  const [one, other] = [change('data'), change('text')];
  const follower = change('text', { follows: true });
  expect(read(one, [one], { Value: 3 })).toBe(3);
  expect(read(one, [one, follower], { Value: 3 })).toBe(3);
  expect(read(one, [one, other], { Value: 3 })).toBeUndefined();
  expect(read(one, [one], { Value: 3, Kind: 'DWord' })).toBeUndefined();
  expect(read(one, [one], { Data: 1, data: 2 })).toBeUndefined();
  // Whether a location has it of its own is no value of it.
  expect(read(one, [one], { Value: 3, setHere: true })).toBe(3);
});

test('what the script did not read is not there', () => {
  const one = change('internalUrl');
  expect(read(one, [one], null, ['InternalUrl'])).toBeUndefined();
  expect(read(one, [one], {}, ['InternalUrl'])).toBeUndefined();
});
