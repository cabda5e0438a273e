import { AUTHENTICATION_METHODS, type KindSpec, TOKEN_CHECKING } from '../kind.ts';

const method = (doc: string) => ({ type: 'enum', values: AUTHENTICATION_METHODS, privacy: 'public', doc }) as const;
const flag = (doc: string) => ({ type: 'boolean', privacy: 'public', doc }) as const;

export const outlookAnywhere: KindSpec = {
  kind: 'outlook-anywhere',
  title: 'Outlook Anywhere',
  plural: 'Outlook Anywhere directories',
  scope: 'server',
  bulk: false,
  idPattern: /^[^\\]+\\.+ \(.+\)$/,
  idExample: 'outlook-anywhere:ex01\\rpc (default web site)',
  requests: ['Get-OutlookAnywhere'],
  properties: {
    identity: { type: 'name', privacy: 'internal', identity: true, doc: '`EX01\\Rpc (Default Web Site)`.' },
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    iisLocation: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: '`SERVER/SITE/PATH`, the key of its IIS location.',
    },
    internalHostname: { type: 'host', privacy: 'internal', doc: 'InternalHostname.' },
    externalHostname: { type: 'host', privacy: 'internal', doc: 'ExternalHostname.' },
    internalClientAuthenticationMethod: method('Method that Autodiscover hands to clients inside.'),
    externalClientAuthenticationMethod: method('Method that Autodiscover hands to clients outside.'),
    clientAuthenticationMethod: method('Exchange 2010: the one method that Autodiscover hands out.'),
    advertisedMethods: {
      type: 'enum',
      many: 'set',
      values: AUTHENTICATION_METHODS,
      privacy: 'public',
      doc: 'What Autodiscover hands to clients: the internal and the external method (2013 and later), or clientAuthenticationMethod where the answer has no others (2007, 2010). Unset ones are left out; absent where one of them was not seen.',
    },
    iisAuthenticationMethods: {
      type: 'enum',
      many: 'set',
      values: AUTHENTICATION_METHODS,
      privacy: 'public',
      doc: 'Methods that the Service Host writes into IIS.',
    },
    internalClientsRequireSsl: flag('InternalClientsRequireSsl.'),
    externalClientsRequireSsl: flag('ExternalClientsRequireSsl.'),
    sslOffloading: flag('SSLOffloading.'),
    extendedProtectionTokenChecking: {
      type: 'enum',
      values: TOKEN_CHECKING,
      privacy: 'public',
      doc: 'ExtendedProtectionTokenChecking.',
    },
  },
};
