import type { KindName } from '../../kinds.ts';
import { type FixAction, type FixArgument, textArgument } from './fix-action.ts';

const recycle = textArgument('App pool to recycle; without it the pool of the location.', { required: false });
const providers: FixArgument = { type: 'texts', required: true, doc: 'The whole list, in order.' };
const location: readonly KindName[] = ['iis-location'];

/** What is set in IIS, at a location. */
export const IIS_FIXES = {
  'iis.setProviderOrder': {
    kinds: location,
    doc: 'Windows authentication providers: this one first, Negotiate and NTLM both in the list, others behind.',
    arguments: { first: textArgument('Provider that comes first.', { values: ['Negotiate', 'NTLM'] }), recycle },
  },
  'iis.setProviders': {
    kinds: location,
    doc: 'The whole list of Windows authentication providers, where it is kept: at the location or where it inherits from.',
    arguments: {
      providers,
      recycle,
      ntlmFirst: textArgument(
        '`required` puts NTLM first, against the guidance of Microsoft, in legacy-ntlm-first only.',
        {
          required: false,
          values: ['refused', 'accepted', 'required'],
        },
      ),
    },
  },
  'iis.addProvider': {
    kinds: location,
    doc: 'Adds one Windows authentication provider.',
    arguments: {
      provider: textArgument('Provider.', { values: ['Negotiate', 'NTLM', 'Negotiate:Kerberos'] }),
      position: textArgument('Where.', { values: ['first', 'last'] }),
      recycle,
    },
  },
  'iis.removeProvider': {
    kinds: location,
    doc: 'Takes one Windows authentication provider out.',
    arguments: { provider: textArgument('Provider.'), recycle },
  },
  'iis.setSetting': {
    kinds: location,
    doc: 'One attribute of one section. SSL flags are added to those that stand; `as-shipped` is what Exchange ships.',
    arguments: {
      section: textArgument('Section.', {
        values: [
          'windowsAuthentication',
          'anonymousAuthentication',
          'basicAuthentication',
          'digestAuthentication',
          'access',
          'httpRedirect',
        ],
      }),
      attribute: textArgument('Attribute.', {
        values: [
          'enabled',
          'useKernelMode',
          'useAppPoolCredentials',
          'sslFlags',
          'destination',
          'childOnly',
          'exactDestination',
        ],
      }),
      value: { type: 'value', required: true, doc: 'Value, or `as-shipped`.' },
      recycle,
      without: textArgument(
        '`wanted` takes Require SSL off, against the guidance of Microsoft, in legacy-ntlm-first only.',
        {
          required: false,
          values: ['refused', 'accepted', 'wanted'],
        },
      ),
    },
  },
  'iis6.setProviders': {
    kinds: location,
    doc: 'NTAuthenticationProviders of IIS 6: this one first (adsutil.vbs).',
    arguments: { first: textArgument('Provider that comes first.', { values: ['Negotiate', 'NTLM'] }) },
  },
  'extendedProtection.runScript': {
    kinds: location,
    doc: "An instruction in order (by-hand.txt): Microsoft's Extended Protection script owns these settings.",
    arguments: { owner: textArgument('Owner.', { required: false, values: ['extended-protection-script'] }) },
  },
} as const satisfies { readonly [action: string]: FixAction };
