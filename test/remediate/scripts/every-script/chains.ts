import { changing, doing, EWS, following, type Scene, setting } from './scene.ts';

const OAB = 'Default Web Site/OAB';
const BASIC = 'system.webServer/security/authentication/basicAuthentication';
const KERNEL = 'windowsAuthentication.useKernelMode';
const LIST = 'windowsAuthentication.providers';
const url = (from: string, to: string) => setting('InternalUrl', `https://${from}/EWS`, `https://${to}/EWS`);
const elsewhere = { server: 'ex19' };

/** Steps of a wave that write the same, or only seem to. */
export const CHAINS: readonly Scene[] = [
  {
    title: 'three steps give one directory three addresses, its name in another case once',
    steps: [
      doing('S1', 'cmdlet', url('a', 'b')),
      doing('S2', 'cmdlet', { ...url('b', 'c'), identity: 'ex16\\ews (default web site)' }),
      doing('S3', 'cmdlet', url('c', 'd')),
    ],
  },
  {
    title: 'two steps on one directory, of which only one property is the same',
    steps: [
      doing('S1', 'cmdlet', {
        parameters: { InternalUrl: 'https://b/EWS', BasicAuthentication: false },
        reads: [...(url('a', 'b').reads ?? []), ...(setting('BasicAuthentication', true, false).reads ?? [])],
      }),
      doing('S2', 'cmdlet', url('b', 'c')),
    ],
  },
  {
    title: 'another directory, and another cmdlet for one of the same name',
    steps: [
      doing('S1', 'cmdlet', url('a', 'b')),
      doing('S2', 'cmdlet', { ...url('b', 'c'), identity: 'EX19\\EWS (Default Web Site)' }),
      doing('S3', 'cmdlet', { ...url('b', 'c'), cmdlet: 'Set-OabVirtualDirectory' }),
    ],
  },
  {
    title: 'one list of providers twice: the second step finds that the location has it itself',
    steps: [
      doing('S1', 'iis-providers', { ownedBefore: false }),
      doing('S2', 'iis-providers', { ownedBefore: false, before: ['NTLM'], after: ['NTLM', 'Negotiate'] }),
    ],
  },
  {
    title: 'lists of providers of other locations and servers',
    steps: [
      doing('S1', 'iis-providers', { ownedBefore: false }),
      doing('S2', 'iis-providers', { ownedBefore: false, location: OAB }),
      doing('S3', 'iis-providers', { ownedBefore: false }, elsewhere),
    ],
  },
  {
    title: 'one attribute twice, beside its list of providers',
    steps: [
      doing('S1', 'iis-attribute', { attribute: 'enabled', before: false, after: true, ownedBefore: false }),
      doing('S2', 'iis-providers', { ownedBefore: false }),
      doing('S3', 'iis-attribute', { attribute: 'enabled', location: EWS.toLowerCase() }),
    ],
  },
  {
    title: 'other attributes, sections, locations and servers',
    steps: [
      doing('S1', 'iis-attribute', { attribute: 'enabled', ownedBefore: false }),
      doing('S2', 'iis-attribute', { ownedBefore: false }),
      doing('S3', 'iis-attribute', { attribute: 'enabled', section: BASIC, ownedBefore: false }),
      doing('S4', 'iis-attribute', { attribute: 'enabled', location: OAB, ownedBefore: false }),
      doing('S5', 'iis-attribute', { attribute: 'enabled', ownedBefore: false }, elsewhere),
    ],
  },
  {
    title: 'one value of the metabase twice, and others',
    steps: [
      doing('S1', 'metabase'),
      doing('S2', 'metabase', { before: 'NTLM', after: null }),
      doing('S3', 'metabase', { node: 'w3svc/2/root' }),
      doing('S4', 'metabase', { property: 'AuthFlags' }),
      doing('S5', 'metabase', {}, elsewhere),
    ],
  },
  {
    title: 'one value of the registry twice, and others',
    steps: [
      doing('S1', 'registry'),
      doing('S2', 'registry', { before: 3, after: 5 }),
      doing('S3', 'registry', { name: 'RestrictAnonymous' }),
      doing('S4', 'registry', { key: 'SYSTEM\\Other' }),
      doing('S5', 'registry', {}, elsewhere),
    ],
  },
  {
    title: 'what Exchange copies may still read as before it, for a step that then writes it in IIS',
    steps: [
      doing(
        'S1',
        'cmdlet',
        {},
        { changes: [following(KERNEL, false, true), following(LIST, ['NTLM'], ['Negotiate'])] },
      ),
      doing('S2', 'iis-attribute', {}, { changes: [changing(KERNEL, true, false)] }),
      doing('S3', 'iis-providers', {}, { changes: [changing(LIST, ['Negotiate', 'NTLM'], ['NTLM'])] }),
    ],
  },
  {
    title: 'a step that writes two things, of which Exchange copies the one',
    steps: [
      doing('S1', 'cmdlet', {}, { changes: [following(KERNEL, false, true)] }),
      doing(
        'S2',
        'iis-attribute',
        {},
        { changes: [changing(LIST, ['NTLM'], ['Negotiate']), changing(KERNEL, true, false)] },
      ),
    ],
  },
  {
    title: 'what Exchange copies of another property, of another location, or after it',
    steps: [
      doing(
        'S1',
        'cmdlet',
        {},
        {
          changes: [
            following('windowsAuthentication.enabled', false, true),
            following(KERNEL, false, true, 'default web site/oab'),
          ],
        },
      ),
      doing('S2', 'iis-attribute', {}, { changes: [changing(KERNEL, true, false)] }),
      doing('S3', 'cmdlet', url('b', 'c'), { changes: [following(KERNEL, false, true)] }),
    ],
  },
  {
    title: 'what an earlier step writes itself, or a later one only follows, is not on its way',
    steps: [
      doing('S1', 'iis-attribute', { attribute: 'enabled' }, { changes: [changing(KERNEL, false, true)] }),
      doing('S2', 'cmdlet', {}, { changes: [following(LIST, ['NTLM'], ['Negotiate'])] }),
      doing(
        'S3',
        'iis-attribute',
        {},
        { changes: [changing(KERNEL, true, false), following(LIST, ['NTLM'], ['Negotiate'])] },
      ),
      doing('S4', 'registry', {}, { changes: [changing(LIST, 2, 3)] }),
    ],
  },
];
