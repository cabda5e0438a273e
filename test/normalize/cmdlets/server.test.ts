import { expect, test } from 'vitest';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { readPrinted } from '../printed/read-printed.ts';

const clientAccess = (role: string, version?: string) => {
  const text = `Name                : EX01\nServerRole          : ${role}\n${version === undefined ? '' : `AdminDisplayVersion : ${version}\n`}`;
  const fragment = readPrinted(text).objects.flatMap((object) =>
    normalizeObject('Get-ExchangeServer', object, { record: 0, server: null }),
  )[0];
  return fragment?.properties.isClientAccess ?? fragment?.unseen?.isClientAccess?.cause;
};

test.each([
  ['Mailbox', 'Version 15.1 (Build 2507.6)', true],
  ['Mailbox', 'Version 15.0 (Build 1497.2)', false],
  ['Mailbox, ClientAccess', 'Version 15.0 (Build 1497.2)', true],
  ['Mailbox, ClientAccess, HubTransport', 'Version 14.3 (Build 123.4)', true],
  ['Edge', undefined, false],
  ['ClientAccess', undefined, true],
  ['Mailbox', undefined, 'not-in-answer'],
])('the role "%s" with version %s: serves clients %s', (role, version, expected) => {
  expect(clientAccess(role, version)).toBe(expected);
});
