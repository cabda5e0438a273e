import { expect, test } from 'vitest';
import { KINDS } from '../../src/model/kinds.ts';
import { recognizeObject } from '../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../src/normalize/cmdlets.ts';
import { RENDERINGS, readRendering } from './renderings/read-rendering.ts';

const REQUESTS = [
  'Get-MapiVirtualDirectory',
  'Get-WebServicesVirtualDirectory',
  'Get-OutlookAnywhere',
  'Get-ExchangeServer',
  'Get-OrganizationConfig',
  'Get-ClientAccessService',
  'Get-OfflineAddressBook',
  'Get-MailboxDatabase',
  'Get-AcceptedDomain',
  'Get-Mailbox',
  'Get-CASMailbox',
  'Get-CsClientPolicy',
];
const CONTEXT = { record: 0, server: null };

for (const request of REQUESTS) {
  test(`one object of ${request} is one resource in all six renderings`, async () => {
    const reference = normalizeObject(request, await readRendering(request, 'clixml.xml'), CONTEXT);
    expect(new Set(reference.map(({ kind }) => kind)).size).toBe(reference.length);
    for (const rendering of RENDERINGS) {
      const fragments = normalizeObject(request, await readRendering(request, rendering), CONTEXT);
      const bare = (all: typeof fragments) => all.map((fragment) => ({ ...fragment, provenance: null }));
      expect(bare(fragments), rendering).toEqual(bare(reference));
    }
  });

  test(`an object of ${request} is recognized in all six renderings`, async () => {
    for (const rendering of RENDERINGS) {
      expect(recognizeObject(await readRendering(request, rendering)), rendering).toBe(request);
    }
  });

  test(`the fragment of ${request} has an id and properties that its kind declares`, async () => {
    const [fragment] = normalizeObject(request, await readRendering(request, 'clixml.xml'), CONTEXT);
    const kind = Object.values(KINDS).find((spec) => spec.kind === fragment?.kind);
    expect(fragment?.id.slice(`${kind?.kind}:`.length)).toMatch(kind?.idPattern ?? /$^/);
    expect(Object.keys(kind?.properties ?? {})).toEqual(
      expect.arrayContaining(Object.keys(fragment?.properties ?? {})),
    );
  });
}

test('a MAPI virtual directory says its methods, place and namespace', async () => {
  const [fragment] = normalizeObject(
    'Get-MapiVirtualDirectory',
    await readRendering('Get-MapiVirtualDirectory', 'json7.json'),
    CONTEXT,
  );
  expect(fragment).toMatchObject({
    id: 'virtual-directory:ex01\\mapi (default web site)',
    label: 'EX01\\mapi (Default Web Site)',
    server: 'ex01',
    properties: {
      protocol: 'MAPI',
      iisLocation: 'EX01/Default Web Site/mapi',
      isFrontEnd: true,
      internalHost: 'mail.contoso.com',
      externalUrl: null,
      externalAuthenticationMethods: [],
      iisAuthenticationMethods: ['Negotiate', 'Ntlm', 'OAuth'],
      declaredMethods: ['Negotiate', 'Ntlm'],
    },
  });
});

test('Get-Mailbox and Get-CASMailbox meet in one resource, by Guid', async () => {
  const ids = await Promise.all(
    ['Get-Mailbox', 'Get-CASMailbox'].map(
      async (request) => normalizeObject(request, await readRendering(request, 'remote.xml'), CONTEXT)[0]?.id,
    ),
  );
  expect(ids).toEqual(Array(2).fill('mailbox:c07d2fbc-0000-4000-8000-000000000001'));
});

test('an object that does not say which resource it is gives no fragment', () => {
  const object = { typeNames: [], properties: new Map([['InternalUrl', 'https://mail.contoso.com/mapi']]), line: 1 };
  expect(normalizeObject('Get-MapiVirtualDirectory', object, CONTEXT)).toEqual([]);
});
