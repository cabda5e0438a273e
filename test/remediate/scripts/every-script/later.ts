import type { Value } from '../../../../src/model/resource.ts';
import {
  IIS_CAPABILITIES,
  PROVIDERS_CAPABILITY,
} from '../../../../src/remediate/propose/capabilities/iis-capabilities.ts';
import { changing, doing, following, type Scene } from './scene.ts';

const ENABLED = 'windowsAuthentication.enabled';
const LIST = 'windowsAuthentication.providers';
const copied = (title: string, ...changes: readonly ReturnType<typeof following>[]): Scene => ({
  title,
  steps: [doing('S1', 'cmdlet', {}, { changes })],
});
function valuesOf(property: string): readonly [before: Value, after: Value] {
  if (property === 'access.sslFlags') return ['None', 'Ssl, Ssl128'];
  return property === 'httpRedirect.destination' ? ['', '/owa'] : [false, true];
}
const PLACES = [
  'default web site',
  'default web site/autodiscover',
  'default web site/ews',
  'default web site/mapi',
  'default web site/rpc',
  'default web site/owa',
  'default web site/mapi/emsmdb',
  'default web site/my app',
  'default web site/m\u00fcller',
  'exchange back end/ews',
  'exchange back end/owa/auth.owa',
  'other site/ews',
  'constructor/ews',
  'default web site/constructor',
];

/** What has to show in IIS and on the wire once a step is done. */
export const LATER: readonly Scene[] = [
  copied(
    'every attribute that Exchange copies: it may be late',
    ...IIS_CAPABILITIES.map(({ property }) => following(property, ...valuesOf(property), 'default web site/bin/x')),
    following(PROVIDERS_CAPABILITY.property, ['Negotiate'], ['NTLM'], 'default web site/bin/x'),
  ),
  {
    title: 'what another location inherits in IIS is there at once',
    steps: [doing('S1', 'iis-attribute', {}, { changes: [following(ENABLED, false, true)] })],
  },
  copied(
    'where the methods that are offered show on the wire',
    ...PLACES.map((place) => following('offeredMethods', ['Basic'], ['Ntlm'], place)),
  ),
  copied(
    'where the order of providers shows on the wire',
    ...PLACES.slice(0, 3).map((place) => following(LIST, ['NTLM'], ['Negotiate', 'NTLM'], place)),
  ),
  copied(
    'providers as IIS names them, once each, as they are offered',
    following(LIST, ['NTLM'], ['negotiate:Kerberos', ' Negotiate', 'Digest', 'Nonsense', 'ntlm']),
  ),
  copied(
    'methods of which nobody knows what they were',
    following('offeredMethods', null, ['Basic', 'Digest', 'OAuth']),
  ),
  copied(
    'what stays as it was, in another order or case',
    following('access.sslFlags', ['Ssl', 'Ssl128'], 'ssl128,SSL'),
    following(ENABLED, true, true),
    following('offeredMethods', ['Basic', 'Ntlm'], ['Ntlm', 'Basic']),
  ),
  copied(
    'a list of providers of which only the order changes',
    following(LIST, ['NTLM', 'Negotiate'], ['Negotiate', 'NTLM']),
  ),
  copied('a place that no script may name', following(LIST, ['NTLM'], ['Negotiate'], 'default web site/b#n')),
  copied(
    'what is only derived, and what is no location',
    following('windowsAuthentication.ownsProviders', false, true),
    changing('internalUrl', 'a', 'b', { resource: 'virtual-directory:ex16/ews' }),
    changing(ENABLED, false, true, { resource: 'iis-location:ex16' }),
  ),
  ...(['EX16.contoso.com', 'ex19', null] as const).map((server) => ({
    title: `what follows on EX16, of a step ${server === null ? 'of the organization' : `on ${server}`}`,
    steps: [doing('S1', 'cmdlet', {}, { server, changes: [following(ENABLED, false, true)] })],
  })),
  {
    title: 'two steps that one value follows: it stands at the second, from what it was before the first',
    steps: [
      doing(
        'S1',
        'cmdlet',
        {},
        { changes: [following(ENABLED, false, true), following('basicAuthentication.enabled', false, true)] },
      ),
      doing(
        'S2',
        'cmdlet',
        { identity: 'EX16\\OAB' },
        { changes: [following(ENABLED, true, true), following('basicAuthentication.enabled', true, false)] },
      ),
    ],
  },
  {
    title: 'what a step of the wave writes itself is no later check, before it or after it; the wire is',
    steps: [
      doing('S1', 'cmdlet', {}, { changes: [following(LIST, ['NTLM'], ['Negotiate', 'NTLM'])] }),
      doing('S2', 'iis-providers', {}, { changes: [changing(LIST, ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate'])] }),
      doing(
        'S3',
        'cmdlet',
        { identity: 'EX16\\OAB' },
        { changes: [following(LIST, ['NTLM', 'Negotiate'], ['Negotiate'])] },
      ),
    ],
  },
  copied(
    'a place and a value that no script may hold',
    following(ENABLED, false, true, "default web site/e'w\u202es"),
    following('httpRedirect.destination', 'a\u202eb', '', 'default web site/x'),
  ),
];
