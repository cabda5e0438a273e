import { expect, test } from 'vitest';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { readPrinted } from '../printed/read-printed.ts';

const fragmentOf = (text: string) =>
  readPrinted(text).objects.flatMap((object) =>
    normalizeObject('Get-ClientAccessService', object, { record: 0, server: null }),
  )[0];
const account = (lines: string) =>
  fragmentOf(`Name                                 : EX01\nAlternateServiceAccountConfiguration : ${lines}\n`);

test('the latest alternate service account is read, whatever the date looks like', () => {
  const previous = '\n                                       Previous: <Not set>';
  expect(
    account(`Latest: 1/12/2016 10:19:22 AM, tailspin\\EXCH2016ASA$${previous}`)?.properties.alternateServiceAccount,
  ).toBe('tailspin\\EXCH2016ASA$');
  expect(
    account(`Latest: 12.01.2016 10:19:22, tailspin\\EXCH2016ASA$${previous}`)?.properties.alternateServiceAccount,
  ).toBe('tailspin\\EXCH2016ASA$');
});

test('an account that is not set is null, and one that was not asked for is not seen', () => {
  expect(
    account('Latest: <Not set>\n                                       Previous: <Not set>')?.properties
      .alternateServiceAccount,
  ).toBeNull();
  expect(account('Latest: <Not set>, Previous: <Not set>')?.properties.alternateServiceAccount).toBeNull();
  expect(account('')?.unseen?.alternateServiceAccount?.cause).toBe('not-in-answer');
  expect(account('Neueste: keine')?.unseen?.alternateServiceAccount?.cause).toBe('unreadable');
});

test('an address that is none has no host; one that was not seen has none that is known', () => {
  const scp = (address: string) =>
    fragmentOf(`Name                           : EX01\nAutoDiscoverServiceInternalUri : ${address}\n`);
  expect(scp('https://a.contoso.com/Autodiscover/Autodiscover.xml')?.properties.autodiscoverHost).toBe('a.contoso.com');
  expect(scp('autodiscover.contoso.com/x')?.properties.autodiscoverHost).toBeNull();
  expect(scp('autodiscover.contoso.com/x')?.unseen ?? {}).not.toHaveProperty('autodiscoverHost');
  expect(fragmentOf('Name : EX01\n')?.properties).not.toHaveProperty('autodiscoverHost');
});

test('a removed service connection point is null', () => {
  expect(
    fragmentOf('Name                           : EX01\nAutoDiscoverServiceInternalUri :\n')?.properties,
  ).toMatchObject({ autodiscoverServiceInternalUri: null });
});
