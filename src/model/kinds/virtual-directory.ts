import { METHOD, TOKEN_CHECKING } from '../exchange/authentication-methods.ts';
import { DIRECTORY_CMDLETS, DIRECTORY_SPECS } from '../exchange/directory-cmdlets.ts';
import { SERVES_CLIENTS, servesClients } from '../exchange/owners.ts';
import type { KindSpec } from '../kind.ts';

const FLAG = { type: 'boolean', privacy: 'public' } as const;
const METHODS = { ...METHOD, many: 'set' } as const;
/** Read from IIS. */
const OF_IIS = (name: string) =>
  ({ ...FLAG, from: name, doc: `${name}; unknown where read from the directory only.` }) as const;

export const virtualDirectory: KindSpec = {
  kind: 'virtual-directory',
  title: 'Virtual directory',
  plural: 'virtual directories',
  scope: 'server',
  bulk: false,
  idPattern: /^[^\\]+\\.+ \(.+\)$/,
  idExample: 'virtual-directory:ex01\\mapi (default web site)',
  owners: SERVES_CLIENTS,
  requests: Object.keys(DIRECTORY_SPECS),
  cmdlets: DIRECTORY_SPECS,
  parts: Object.entries(DIRECTORY_CMDLETS).map(([protocol, request]) => ({
    identity: { protocol },
    requests: [request],
    ...(protocol === 'MAPI' ? { owners: servesClients('2013..') } : {}),
  })),
  properties: {
    identity: { type: 'name', privacy: 'internal', identity: true, doc: '`EX01\\mapi (Default Web Site)`.' },
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    protocol: {
      type: 'enum',
      values: ['MAPI', 'EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'EAS', 'PowerShell'],
      privacy: 'public',
      from: null,
      identity: true,
      doc: 'What it serves.',
    },
    website: {
      type: 'iis-path',
      from: null,
      privacy: 'internal',
      identity: true,
      doc: '`Default Web Site` or `Exchange Back End`.',
    },
    isFrontEnd: { type: 'boolean', from: null, privacy: 'public', identity: true, doc: 'Below `Default Web Site`.' },
    iisLocation: {
      type: 'iis-path',
      from: null,
      privacy: 'internal',
      identity: true,
      doc: '`SERVER/SITE/PATH`, the key of its IIS location.',
    },
    internalUrl: { type: 'url', privacy: 'internal' },
    externalUrl: { type: 'url', privacy: 'internal' },
    internalHost: {
      type: 'host',
      from: null,
      privacy: 'internal',
      doc: 'Host of internalUrl; the namespace that it belongs to.',
    },
    internalAuthenticationMethods: METHODS,
    externalAuthenticationMethods: METHODS,
    iisAuthenticationMethods: {
      ...METHODS,
      from: 'IISAuthenticationMethods',
      doc: 'IISAuthenticationMethods (MAPI): a set without order; the order lives in IIS only.',
    },
    declaredMethods: {
      ...METHODS,
      from: null,
      doc: 'Basic, Ntlm and Negotiate as the cmdlet states them: iisAuthenticationMethods, else from the booleans, whose Windows means Negotiate and NTLM.',
    },
    basicAuthentication: {
      ...OF_IIS('BasicAuthentication'),
      calledBy: { 'Get-ActiveSyncVirtualDirectory': 'BasicAuthEnabled' },
    },
    windowsAuthentication: {
      ...OF_IIS('WindowsAuthentication'),
      calledBy: { 'Get-ActiveSyncVirtualDirectory': 'WindowsAuthEnabled' },
    },
    digestAuthentication: OF_IIS('DigestAuthentication'),
    formsAuthentication: OF_IIS('FormsAuthentication'),
    oauthAuthentication: OF_IIS('OAuthAuthentication'),
    wsSecurityAuthentication: OF_IIS('WSSecurityAuthentication'),
    requireSsl: { ...FLAG, from: 'RequireSSL', doc: 'RequireSSL (OAB).' },
    internalNlbBypassUrl: {
      type: 'url',
      from: 'InternalNLBBypassUrl',
      privacy: 'internal',
      doc: 'InternalNLBBypassUrl (EWS): how other servers reach this one past the load balancer.',
    },
    site: {
      type: 'name',
      from: null,
      privacy: 'internal',
      requests: ['Get-ExchangeServer'],
      doc: 'Active Directory site of its server.',
    },
    mrsProxyEnabled: { ...FLAG, from: 'MRSProxyEnabled', doc: 'MRSProxyEnabled (EWS).' },
    extendedProtectionTokenChecking: {
      type: 'enum',
      values: TOKEN_CHECKING,
      numbers: { 0: 'None' },
      privacy: 'public',
    },
    metabasePath: { type: 'text', privacy: 'internal' },
  },
};
