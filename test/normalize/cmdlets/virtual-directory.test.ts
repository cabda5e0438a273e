import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/lib/text.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { readClixml } from '../../../src/normalize/formats/clixml/clixml.ts';
import { allOf } from '../formats/read-all.ts';
import { readPrinted } from '../printed/read-printed.ts';

const CAPTURES = '../shared/captures/clixml/exchange-2019';
const CONTEXT = { record: 0, server: null };
const fromText = (
  text: string,
  context: { readonly directoryOnly?: boolean; readonly server?: string; readonly lineOffset?: number } = {},
) =>
  normalizeObject(
    'Get-WebServicesVirtualDirectory',
    readPrinted(text).objects[0] ?? { typeNames: [], properties: new Map(), line: 0 },
    {
      ...CONTEXT,
      ...context,
    },
  )[0];

const FULL = `Identity              : EX01\\EWS (Default Web Site)
BasicAuthentication   : False
WindowsAuthentication : True
InternalUrl           : https://mail.contoso.com/EWS/Exchange.asmx
`;

describe.skipIf(!existsSync(CAPTURES))('the real OWA captures (need ../shared/captures)', () => {
  const owa = async (file: string) => {
    const objects = (await allOf(readClixml(decodeText(createReadStream(`${CAPTURES}/${file}`))))).flat();
    return objects.flatMap((object) => normalizeObject('Get-OwaVirtualDirectory', object, CONTEXT))[0];
  };

  test('the full answer says which methods are on', async () => {
    const fragment = await owa('Get-OwaVirtualDirectory.xml');
    expect(fragment?.properties).toMatchObject({
      basicAuthentication: true,
      formsAuthentication: true,
      declaredMethods: ['Basic'],
    });
    expect(fragment).not.toHaveProperty('weak');
  });

  test('the answer from the directory only says it of none, and yields its other values to better evidence', async () => {
    const fragment = await owa('Get-OwaVirtualDirectory.ad-properties-only.xml');
    for (const path of [
      'basicAuthentication',
      'formsAuthentication',
      'windowsAuthentication',
      'declaredMethods',
      'extendedProtectionTokenChecking',
    ]) {
      expect(fragment?.properties).not.toHaveProperty(path);
      expect(fragment?.unseen?.[path]?.cause).toBe('not-in-answer');
    }
    expect(fragment?.weak).toContain('internalUrl');
    expect(fragment?.weak).not.toContain('identity');
  });
});

test('an empty Path means that the server was not asked; a missing one does not', () => {
  expect(fromText(`${FULL}Path                  : \n`)?.properties).not.toHaveProperty('basicAuthentication');
  expect(fromText(FULL)?.properties).toMatchObject({
    basicAuthentication: false,
    declaredMethods: ['Negotiate', 'Ntlm'],
  });
});

test('-ADPropertiesOnly on the command line makes the booleans unseen', () => {
  expect(fromText(FULL, { directoryOnly: true })?.unseen).toHaveProperty('windowsAuthentication');
});

test('lines count from where the output stands in its transcript', () => {
  expect(fromText(FULL, { lineOffset: 20 })?.provenance['*']).toEqual({ record: 0, line: 21 });
});

test('without an Identity the Name and the server of the file say which directory it is', () => {
  const text = 'Name        : EWS (Exchange Back End)\nInternalUrl : mail.contoso.com/x y\n';
  const fragment = fromText(text, { server: 'EX02' });
  expect(fragment).toMatchObject({
    id: 'virtual-directory:ex02\\ews (exchange back end)',
    properties: { isFrontEnd: false, iisLocation: 'EX02/Exchange Back End/EWS' },
    unseen: { internalHost: { cause: 'unreadable' } },
  });
});
