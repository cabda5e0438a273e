import { wordTable } from '../../lib/words/word-table.ts';
import type { CmdletSpec } from '../kind.ts';

/** The cmdlet that tells of the directories of each protocol. */
export const DIRECTORY_CMDLETS: { readonly [protocol: string]: string } = wordTable({
  MAPI: 'Get-MapiVirtualDirectory',
  EWS: 'Get-WebServicesVirtualDirectory',
  OAB: 'Get-OabVirtualDirectory',
  Autodiscover: 'Get-AutodiscoverVirtualDirectory',
  OWA: 'Get-OwaVirtualDirectory',
  ECP: 'Get-EcpVirtualDirectory',
  EAS: 'Get-ActiveSyncVirtualDirectory',
  PowerShell: 'Get-PowerShellVirtualDirectory',
});

/**
 * `Path` tells whether IIS itself was read: it is empty where only the directory answered
 * (`docs/domain/virtual-directories.md#directory-only-answers`).
 */
const directory = (type: string, name: string, properties: readonly string[]): CmdletSpec => ({
  types: [type],
  directory: name,
  asks: [
    'identity',
    'Name',
    'server',
    'Path',
    'metabasePath',
    'internalUrl',
    'externalUrl',
    'internalAuthenticationMethods',
    'externalAuthenticationMethods',
    'extendedProtectionTokenChecking',
    ...properties,
  ],
});
const BOOLEANS = ['basicAuthentication', 'windowsAuthentication', 'digestAuthentication'];

export const DIRECTORY_SPECS: { readonly [cmdlet: string]: CmdletSpec } = {
  'Get-MapiVirtualDirectory': directory('ADMapiVirtualDirectory', 'mapi', ['iisAuthenticationMethods']),
  'Get-WebServicesVirtualDirectory': directory('ADWebServicesVirtualDirectory', 'EWS', [
    ...BOOLEANS,
    'wsSecurityAuthentication',
    'oauthAuthentication',
    'mrsProxyEnabled',
    'internalNlbBypassUrl',
  ]),
  'Get-OabVirtualDirectory': directory('ADOabVirtualDirectory', 'OAB', [
    ...BOOLEANS,
    'oauthAuthentication',
    'requireSsl',
  ]),
  'Get-AutodiscoverVirtualDirectory': directory('ADAutodiscoverVirtualDirectory', 'Autodiscover', [
    ...BOOLEANS,
    'wsSecurityAuthentication',
    'oauthAuthentication',
  ]),
  'Get-OwaVirtualDirectory': directory('ADOwaVirtualDirectory', 'owa', [
    ...BOOLEANS,
    'formsAuthentication',
    'oauthAuthentication',
  ]),
  'Get-EcpVirtualDirectory': directory('ADEcpVirtualDirectory', 'ecp', [...BOOLEANS, 'formsAuthentication']),
  'Get-ActiveSyncVirtualDirectory': directory('ADMobileVirtualDirectory', 'Microsoft-Server-ActiveSync', [
    'basicAuthentication',
    'windowsAuthentication',
  ]),
  'Get-PowerShellVirtualDirectory': directory('ADPowerShellVirtualDirectory', 'PowerShell', [
    ...BOOLEANS,
    'requireSsl',
  ]),
};
