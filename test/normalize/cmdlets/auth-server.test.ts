import { expect, test } from 'vitest';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { rawObject } from './raw-object.ts';

const CONTEXT = { record: 0, server: null };
const EVOSTS = rawObject({
  Name: 'EvoSTS - 7f1e',
  Type: 'AzureAD',
  Enabled: true,
  IsDefaultAuthorizationEndpoint: true,
  Realm: '7f1e0000-0000-4000-8000-000000000001',
  DomainName: { type: 'list', items: ['contoso.com', 'contoso.mail.onmicrosoft.com'] },
  AuthMetadataUrl: 'https://login.microsoftonline.com/contoso.com/metadata/json/1',
});

test('an authorization server says its type and whether clients are sent to it', () => {
  expect(normalizeObject('Get-AuthServer', EVOSTS, CONTEXT)).toMatchObject([
    {
      id: 'auth-server:evosts - 7f1e',
      properties: {
        type: 'AzureAD',
        isDefaultAuthorizationEndpoint: true,
        domainNames: ['contoso.com', 'contoso.mail.onmicrosoft.com'],
      },
    },
  ]);
  expect(recognizeObject(EVOSTS)).toBe('Get-AuthServer');
});

test('the number of a type is not guessed at', () => {
  const object = rawObject({ Name: 'ADFS', Type: { type: 'enum', number: 5 } });
  const [fragment] = normalizeObject('Get-AuthServer', object, CONTEXT);
  expect(fragment?.properties).toEqual({ name: 'ADFS' });
  expect(fragment?.unseen?.type).toMatchObject({ cause: 'unreadable' });
});

test('a partner application is no authorization server', () => {
  expect(recognizeObject(rawObject({ Name: 'Exchange Online', AuthMetadataUrl: null, Realm: null }))).toBeUndefined();
});
