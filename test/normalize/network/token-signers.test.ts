import { expect, test } from 'vitest';
import type { Fragment, Value } from '../../../src/model/resource.ts';
import { tokenSignersOf } from '../../../src/normalize/network/token-signers.ts';

const certificate = (server: string, thumbprint: Value): Fragment => ({
  kind: 'certificate',
  id: `certificate:${server}/${String(thumbprint).toLowerCase()}`,
  label: `${server} ${String(thumbprint)}`,
  server,
  properties: { thumbprint },
  provenance: { '*': { record: 1 } },
});

const config = (properties: Fragment['properties']): Fragment => ({
  kind: 'auth-config',
  id: 'auth-config:auth configuration',
  label: 'Auth Configuration',
  properties,
  provenance: { '*': { record: 7 } },
});

const signersOf = (certificates: readonly Fragment[], configs: readonly Fragment[]) =>
  tokenSignersOf(certificates, configs).map(({ id, properties }) => [id, properties.signsTokens]);

test('the certificate that the configuration names signs tokens, the others do not', () => {
  const signer = config({ currentCertificateThumbprint: 'aa bb' });
  expect(
    signersOf([certificate('ex01', 'AABB'), certificate('ex01', 'CCDD'), certificate('ex02', 'AABB')], [signer]),
  ).toEqual([
    ['certificate:ex01/aabb', true],
    ['certificate:ex01/ccdd', false],
    ['certificate:ex02/aabb', true],
  ]);
  expect(tokenSignersOf([certificate('ex01', 'AABB')], [signer])[0]?.provenance).toEqual({ '*': { record: 7 } });
});

test('where no certificate is named none signs', () => {
  const unset = config({ currentCertificateThumbprint: null });
  expect(signersOf([certificate('ex01', 'AABB')], [unset])).toEqual([['certificate:ex01/aabb', false]]);
});

test('what was not asked or not seen says nothing of any certificate', () => {
  expect(signersOf([certificate('ex01', 'AABB')], [])).toEqual([]);
  expect(signersOf([certificate('ex01', 'AABB')], [config({ name: 'Auth Configuration' })])).toEqual([]);
});
