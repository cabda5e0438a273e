import { METHOD, TOKEN_CHECKING } from '../exchange/authentication-methods.ts';
import { SERVES_CLIENTS } from '../exchange/owners.ts';
import type { KindSpec } from '../kind.ts';

const FLAG = { type: 'boolean', privacy: 'public' } as const;
const method = (doc: string) => ({ ...METHOD, doc }) as const;

export const outlookAnywhere: KindSpec = {
  kind: 'outlook-anywhere',
  title: 'Outlook Anywhere',
  plural: 'Outlook Anywhere directories',
  scope: 'server',
  bulk: false,
  idPattern: /^[^\\]+\\.+ \(.+\)$/,
  idExample: 'outlook-anywhere:ex01\\rpc (default web site)',
  owners: SERVES_CLIENTS,
  requests: ['Get-OutlookAnywhere'],
  cmdlets: {
    'Get-OutlookAnywhere': {
      types: ['ADRpcHttpVirtualDirectory'],
      directory: 'Rpc',
      asks: ['identity', 'Name', 'server', 'Path', 'MetabasePath', '*'],
      signs: [
        ['internalClientAuthenticationMethod'],
        ['externalClientAuthenticationMethod'],
        ['clientAuthenticationMethod', 'iisAuthenticationMethods'],
      ],
    },
  },
  properties: {
    identity: { type: 'name', privacy: 'internal', identity: true, doc: '`EX01\\Rpc (Default Web Site)`.' },
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    iisLocation: {
      type: 'iis-path',
      from: null,
      privacy: 'internal',
      identity: true,
      doc: '`SERVER/SITE/PATH`, the key of its IIS location.',
    },
    internalHostname: { type: 'host', privacy: 'internal' },
    externalHostname: { type: 'host', privacy: 'internal' },
    internalClientAuthenticationMethod: method('Method that Autodiscover hands to clients inside.'),
    externalClientAuthenticationMethod: method('Method that Autodiscover hands to clients outside.'),
    clientAuthenticationMethod: method('Exchange 2010: the one method that Autodiscover hands out.'),
    outsideMethod: {
      ...METHOD,
      from: null,
      doc: 'What clients outside are told: the external method (2013 and later), else clientAuthenticationMethod (2007, 2010).',
    },
    advertisedMethods: {
      ...METHOD,
      many: 'set',
      from: null,
      doc: 'What Autodiscover hands to clients: the internal and the external method (2013 and later), or clientAuthenticationMethod where the answer has no others (2007, 2010). Unset ones are left out; absent where one of them was not seen.',
    },
    iisAuthenticationMethods: {
      ...METHOD,
      many: 'set',
      from: 'IISAuthenticationMethods',
      doc: 'Methods that the Service Host writes into IIS.',
    },
    internalClientsRequireSsl: FLAG,
    externalClientsRequireSsl: FLAG,
    sslOffloading: { ...FLAG, from: 'SSLOffloading' },
    extendedProtectionTokenChecking: {
      type: 'enum',
      values: TOKEN_CHECKING,
      numbers: { 0: 'None' },
      privacy: 'public',
    },
  },
};
