import { expect, test } from 'vitest';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { rawObject } from './raw-object.ts';

const CONTEXT = { record: 0, server: null };
const OPEN = {
  BlockLegacyAuthAutodiscover: false,
  BlockLegacyAuthMapi: false,
  BlockLegacyAuthOfflineAddressBook: false,
  BlockLegacyAuthRpc: false,
  BlockLegacyAuthWebServices: false,
};
const outlookOf = (blocks: { readonly [name: string]: boolean | null }) =>
  normalizeObject('Get-AuthenticationPolicy', rawObject({ Name: 'Block', ...blocks }), CONTEXT)[0]?.properties
    .blocksLegacyOutlook;

test('a policy blocks Outlook with the first of the five protocols', () => {
  expect(outlookOf(OPEN)).toBe(false);
  expect(outlookOf({ ...OPEN, BlockLegacyAuthMapi: true })).toBe(true);
  expect(outlookOf({ BlockLegacyAuthRpc: true })).toBe(true);
});

test('a policy for other protocols leaves Outlook alone', () => {
  expect(outlookOf({ ...OPEN, BlockLegacyAuthPop: true, BlockLegacyAuthActiveSync: true })).toBe(false);
});

test('where one of the five was not seen, nobody says that Outlook is let in', () => {
  expect(outlookOf({ BlockLegacyAuthMapi: false })).toBeUndefined();
  expect(outlookOf({ ...OPEN, BlockLegacyAuthRpc: null })).toBeUndefined();
});

test('a policy is known by its blocks', () => {
  expect(recognizeObject(rawObject({ Name: 'Block', ...OPEN }))).toBe('Get-AuthenticationPolicy');
});
