import { expect, test } from 'vitest';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { accountOf, bareAccount, holdersOf, namesOf, namespacesOf } from '../../../src/remediate/propose/namespaces.ts';
import { one } from '../small-plan.ts';

const directory = (server: string, properties: Properties): Resource =>
  one('virtual-directory', `${server}\\EWS`, properties, { server });
const anywhere = (server: string, properties: Properties): Resource =>
  one('outlook-anywhere', `${server}\\Rpc`, properties, { server });

test('a server answers to the host of every address and name that clients are given, inside and outside', () => {
  const world = planWorld([
    directory('EX16', { internalUrl: 'https://In.contoso.com/ews', externalUrl: 'https://out.contoso.com:8443/ews' }),
    directory('EX19', { internalUrl: 'https://in.contoso.com/ews', externalUrl: null, isFrontEnd: true }),
    directory('BACK', { internalUrl: 'https://back.contoso.com/ews', isFrontEnd: false }),
    directory('ODD', { internalUrl: 'in.contoso.com', externalUrl: '' }),
    anywhere('EX16', { internalHostname: 'oa-in.contoso.com', externalHostname: 'OA-out.contoso.com' }),
    anywhere('EX19', { internalHostname: '', externalHostname: null }),
  ]);
  const names = namespacesOf(world);
  expect([...names]).toEqual([
    ['in.contoso.com', ['ex16', 'ex19']],
    ['oa-in.contoso.com', ['ex16']],
    ['oa-out.contoso.com', ['ex16']],
    ['out.contoso.com', ['ex16']],
  ]);
  expect(namesOf('ex16', names)).toEqual([
    'in.contoso.com',
    'oa-in.contoso.com',
    'oa-out.contoso.com',
    'out.contoso.com',
  ]);
  expect(namesOf('ex19', names)).toEqual(['in.contoso.com']);
  expect(namesOf('back', names)).toEqual([]);
});

test('who holds a name, nobody, and not looked up are three things', () => {
  const holder = (name: string, accountNames: readonly string[] | undefined): Resource =>
    one('service-principal-name', name, { name, ...(accountNames === undefined ? {} : { accountNames }) });
  const world = planWorld([
    holder('HTTP/mail.contoso.com', ['EXCH-ASA']),
    holder('http/nobody.contoso.com', []),
    holder('http/dark.contoso.com', undefined),
  ]);
  expect(holdersOf('Mail.contoso.com', world)).toEqual(['EXCH-ASA']);
  expect(holdersOf('nobody.contoso.com', world)).toEqual([]);
  expect(holdersOf('dark.contoso.com', world)).toBeUndefined();
  expect(holdersOf('other.contoso.com', world)).toBeUndefined();
});

test('an account, none, and not collected are three things, and names of accounts compare bare', () => {
  const service = (server: string, properties: Properties): Resource =>
    one('client-access-service', server, properties, { server });
  const world = planWorld([
    service('EX16', { alternateServiceAccount: 'CONTOSO\\EXCH-ASA$' }),
    service('EX19', { alternateServiceAccount: null }),
    service('EX13', {}),
  ]);
  expect(accountOf('ex16', world)).toBe('CONTOSO\\EXCH-ASA$');
  expect(accountOf('ex19', world)).toBeNull();
  expect(accountOf('ex13', world)).toBeUndefined();
  expect(accountOf('other', world)).toBeUndefined();
  expect(['CONTOSO\\EXCH-ASA$', 'exch-asa', 'A\\b\\C$'].map(bareAccount)).toEqual(['exch-asa', 'exch-asa', 'b\\c']);
});
