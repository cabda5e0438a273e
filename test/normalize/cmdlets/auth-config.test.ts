import { expect, test } from 'vitest';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { rawObject } from './raw-object.ts';

const CONFIG = rawObject({
  CurrentCertificateThumbprint: 'C0FFEE00112233445566778899AABBCCDDEEFF01',
  PreviousCertificateThumbprint: '',
  NextCertificateThumbprint: '',
  NextCertificateEffectiveDate: null,
  ServiceName: '00000002-0000-0ff1-ce00-000000000000',
  Realm: '',
  Name: 'Auth Configuration',
});

test('the configuration of OAuth names the certificate that signs tokens', () => {
  expect(recognizeObject(CONFIG)).toBe('Get-AuthConfig');
  expect(normalizeObject('Get-AuthConfig', CONFIG, { record: 0, server: null })).toMatchObject([
    {
      id: 'auth-config:auth configuration',
      properties: {
        currentCertificateThumbprint: 'C0FFEE00112233445566778899AABBCCDDEEFF01',
        nextCertificateThumbprint: null,
      },
    },
  ]);
});
