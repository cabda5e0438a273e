import { expect, test } from 'vitest';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { rawObject } from './raw-object.ts';

const CONTEXT = { record: 0, server: null };
const provider = (certPrincipalName: string | null) =>
  rawObject({ Name: 'EXPR', CertPrincipalName: certPrincipalName, TTL: 1 });
const propertiesOf = (certPrincipalName: string | null) =>
  normalizeObject('Get-OutlookProvider', provider(certPrincipalName), CONTEXT)[0]?.properties;

test('the name that clients compare is told apart from its prefix', () => {
  expect(propertiesOf('msstd:*.contoso.com')).toMatchObject({
    certPrincipalHost: '*.contoso.com',
    certPrincipalHasPrefix: true,
    ttl: 1,
  });
  expect(propertiesOf('mail.contoso.com')).toMatchObject({ certPrincipalHost: null, certPrincipalHasPrefix: false });
});

test('unset and "none" compare nothing, so there is no name to be wrong', () => {
  for (const name of [null, 'none']) {
    expect(propertiesOf(name)).toMatchObject({ certPrincipalHost: null, certPrincipalHasPrefix: null });
  }
});

test('a provider is known by CertPrincipalName', () => {
  expect(recognizeObject(provider(null))).toBe('Get-OutlookProvider');
});

test('what the answer does not have stays absent', () => {
  const [fragment] = normalizeObject('Get-OutlookProvider', rawObject({ Name: 'WEB' }), CONTEXT);
  expect(fragment?.properties).toEqual({ name: 'WEB' });
});
