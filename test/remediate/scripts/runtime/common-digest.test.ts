import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { digest } from '../../../../src/lib/digest.ts';
import { VERSION } from '../../../../src/lib/version.ts';
import { COMMON_DIGEST, COMMON_NAME, COMMON_TEXT } from '../../../../src/remediate/scripts/runtime/common-file.ts';

test('the common file of a release has the digest that the release notes name', () => {
  expect(digest(COMMON_TEXT)).toBe(COMMON_DIGEST);
  const notes = readFileSync(resolve(import.meta.dirname, '../../../../CHANGELOG.md'), 'utf8');
  // It was reviewed under this digest: whoever changes the file writes the new one into the notes of the release.
  expect(notes).toContain(COMMON_DIGEST);
});

test('the common file says its name and its release where a script of a plan looks for them', () => {
  expect(COMMON_NAME).toBe('exaudit-change.ps1');
  expect(COMMON_TEXT).toMatch(/^\ufeff# exaudit-change\.ps1 of exaudit ([0-9A-Za-z.+-]+): /);
  expect(COMMON_TEXT).toContain(` of exaudit ${VERSION}: `);
});
