import { AUTHENTICATION_METHODS, type KindSpec, TOKEN_CHECKING } from '../kind.ts';

const VDIR_REQUESTS = [
  'Get-MapiVirtualDirectory',
  'Get-WebServicesVirtualDirectory',
  'Get-OabVirtualDirectory',
  'Get-AutodiscoverVirtualDirectory',
  'Get-OwaVirtualDirectory',
  'Get-EcpVirtualDirectory',
  'Get-ActiveSyncVirtualDirectory',
  'Get-PowerShellVirtualDirectory',
] as const;

const flag = (doc: string) => ({ type: 'boolean', privacy: 'public', doc }) as const;
const methods = (doc: string) =>
  ({ type: 'enum', many: 'set', values: AUTHENTICATION_METHODS, privacy: 'public', doc }) as const;

export const virtualDirectory: KindSpec = {
  kind: 'virtual-directory',
  title: 'Virtual directory',
  plural: 'virtual directories',
  scope: 'server',
  bulk: false,
  idPattern: /^[^\\]+\\.+ \(.+\)$/,
  idExample: 'virtual-directory:ex01\\mapi (default web site)',
  requests: VDIR_REQUESTS,
  parts: {
    property: 'protocol',
    requests: {
      MAPI: 'Get-MapiVirtualDirectory',
      EWS: 'Get-WebServicesVirtualDirectory',
      OAB: 'Get-OabVirtualDirectory',
      Autodiscover: 'Get-AutodiscoverVirtualDirectory',
      OWA: 'Get-OwaVirtualDirectory',
      ECP: 'Get-EcpVirtualDirectory',
      EAS: 'Get-ActiveSyncVirtualDirectory',
      PowerShell: 'Get-PowerShellVirtualDirectory',
    },
  },
  answeredBy: { 'Get-MapiVirtualDirectory': { exchange: '2013..' } },
  properties: {
    identity: { type: 'name', privacy: 'internal', identity: true, doc: '`EX01\\mapi (Default Web Site)`.' },
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    protocol: {
      type: 'enum',
      values: ['MAPI', 'EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'EAS', 'PowerShell'],
      privacy: 'public',
      identity: true,
      doc: 'What it serves.',
    },
    website: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: '`Default Web Site` or `Exchange Back End`.',
    },
    isFrontEnd: { type: 'boolean', privacy: 'public', identity: true, doc: 'Below `Default Web Site`.' },
    iisLocation: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: '`SERVER/SITE/PATH`, the key of its IIS location.',
    },
    internalUrl: { type: 'url', privacy: 'internal', doc: 'InternalUrl.' },
    externalUrl: { type: 'url', privacy: 'internal', doc: 'ExternalUrl.' },
    internalHost: { type: 'host', privacy: 'internal', doc: 'Host of internalUrl; the namespace that it belongs to.' },
    internalAuthenticationMethods: methods('InternalAuthenticationMethods.'),
    externalAuthenticationMethods: methods('ExternalAuthenticationMethods.'),
    iisAuthenticationMethods: methods(
      'IISAuthenticationMethods (MAPI): a set without order; the order lives in IIS only.',
    ),
    declaredMethods: methods(
      'Basic, Ntlm and Negotiate as the cmdlet states them: iisAuthenticationMethods, else from the booleans, whose Windows means Negotiate and NTLM.',
    ),
    basicAuthentication: flag('BasicAuthentication; unknown where read from the directory only.'),
    windowsAuthentication: flag('WindowsAuthentication; unknown where read from the directory only.'),
    digestAuthentication: flag('DigestAuthentication; unknown where read from the directory only.'),
    formsAuthentication: flag('FormsAuthentication; unknown where read from the directory only.'),
    oauthAuthentication: flag('OAuthAuthentication; unknown where read from the directory only.'),
    wsSecurityAuthentication: flag('WSSecurityAuthentication; unknown where read from the directory only.'),
    requireSsl: flag('RequireSSL (OAB).'),
    mrsProxyEnabled: flag('MRSProxyEnabled (EWS).'),
    extendedProtectionTokenChecking: {
      type: 'enum',
      values: TOKEN_CHECKING,
      privacy: 'public',
      doc: 'ExtendedProtectionTokenChecking.',
    },
    metabasePath: { type: 'text', privacy: 'internal', doc: 'MetabasePath.' },
  },
};
