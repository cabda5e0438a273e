import type { KindName } from '../../kinds.ts';
import { type FixAction, type FixArgument, propertyArgument, textArgument, valueArgument } from './fix-action.ts';

const directory: readonly KindName[] = ['virtual-directory'];
const methods: FixArgument = {
  type: 'texts',
  required: true,
  values: ['Basic', 'Ntlm', 'Negotiate', 'OAuth'],
  doc: 'Methods.',
};

/** Virtual directories and Outlook Anywhere, through their cmdlets. */
export const DIRECTORY_FIXES = {
  'vdir.set': {
    kinds: directory,
    doc: 'One parameter of Set-…VirtualDirectory; addresses of MAPI are always given with its methods.',
    arguments: {
      property: propertyArgument([
        'BasicAuthentication',
        'WindowsAuthentication',
        'DigestAuthentication',
        'FormsAuthentication',
        'OAuthAuthentication',
        'WSSecurityAuthentication',
        'RequireSSL',
        'MRSProxyEnabled',
        'InternalUrl',
        'ExternalUrl',
      ]),
      value: valueArgument('New value.'),
    },
  },
  'vdir.agree': {
    kinds: directory,
    doc: 'Exchange and IIS disagree: a person says which is meant, `declared` (the cmdlet) or `iis`.',
    arguments: { meant: textArgument('Which side is meant.', { values: ['declared', 'iis'], ask: true }) },
  },
  'vdir.addIisMethods': {
    kinds: directory,
    doc: 'Adds to IISAuthenticationMethods of MAPI and keeps the others.',
    arguments: {
      methods,
    },
  },
  'vdir.removeIisMethods': {
    kinds: directory,
    doc: 'Takes out of IISAuthenticationMethods of MAPI and keeps the others.',
    arguments: {
      methods,
    },
  },
  'outlookAnywhere.set': {
    kinds: ['outlook-anywhere'],
    doc: 'Set-OutlookAnywhere: host name, required SSL and method of a side always go together. `RequireSsl`, `Hostname` and `Methods` mean what the finding names, `OutsideMethod` the method for outside by whichever name the release has; of a list of methods the first that IIS accepts.',
    arguments: {
      property: propertyArgument([
        'ExternalClientAuthenticationMethod',
        'InternalClientAuthenticationMethod',
        'ClientAuthenticationMethod',
        'OutsideMethod',
        'Methods',
        'Hostname',
        'InternalHostname',
        'ExternalHostname',
        'RequireSsl',
        'SSLOffloading',
      ]),
      value: valueArgument('New value, or a list of accepted methods.'),
    },
  },
  'outlookAnywhere.addIisMethods': {
    kinds: ['outlook-anywhere'],
    doc: 'Adds to IISAuthenticationMethods and keeps the others.',
    arguments: {
      methods: {
        type: 'texts',
        required: true,
        fromProperty: true,
        values: ['Basic', 'Ntlm', 'Negotiate'],
        doc: 'Methods.',
      },
    },
  },
} as const satisfies { readonly [action: string]: FixAction };
