import { DIRECTORY_CMDLETS } from '../../../model/exchange/directory-cmdlets.ts';
import { type CmdletCapability, REDISCOVERY, writtenAs } from './cmdlet-capability.ts';

const RECYCLES = 'The app pool recycles: clients of this directory reconnect within seconds.';
const AT_ONCE = 'at once in the directory; in IIS after replication';

type Directory = Pick<CmdletCapability, 'property' | 'exchange'> &
  Partial<Pick<CmdletCapability, 'impact' | 'interrupts' | 'visible'>> & { readonly protocols: readonly string[] };

function directories(rows: readonly Directory[]): readonly CmdletCapability[] {
  return rows.flatMap(({ protocols, ...row }) =>
    protocols.map((protocol) => ({
      kind: 'virtual-directory' as const,
      protocols: [protocol],
      ...writtenAs(DIRECTORY_CMDLETS[protocol] ?? protocol, row.property),
      impact: 'pool-recycle' as const,
      interrupts: RECYCLES,
      visible: AT_ONCE,
      irreversible: [],
      shell: 'exchange' as const,
      ...row,
    })),
  );
}

const url = {
  impact: 'none',
  interrupts: 'Nothing stops. A wrong address is an outage for whoever is given it.',
  visible: REDISCOVERY,
} as const;

/** Set-…VirtualDirectory. Addresses of Autodiscover can be set on 2010 only; MAPI has no booleans. */
export const DIRECTORY_CAPABILITIES = directories([
  {
    property: 'windowsAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'PowerShell', 'EAS'],
  },
  {
    property: 'basicAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'PowerShell', 'EAS'],
  },
  {
    property: 'digestAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'Autodiscover', 'OWA', 'ECP'],
  },
  { property: 'formsAuthentication', exchange: '2010..', protocols: ['OWA', 'ECP'] },
  {
    property: 'oauthAuthentication',
    exchange: '2013..',
    protocols: ['EWS', 'OAB', 'Autodiscover', 'OWA'],
  },
  { property: 'oauthAuthentication', exchange: '2019..', protocols: ['ECP'] },
  {
    property: 'wsSecurityAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'Autodiscover'],
  },
  { property: 'requireSsl', exchange: '2010..', protocols: ['OAB', 'PowerShell'] },
  { property: 'mrsProxyEnabled', exchange: '2010..', protocols: ['EWS'] },
  {
    property: 'iisAuthenticationMethods',
    exchange: '2013..',
    protocols: ['MAPI'],
  },
  {
    property: 'internalUrl',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'OWA', 'ECP', 'EAS', 'PowerShell'],
    ...url,
  },
  {
    property: 'externalUrl',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'OWA', 'ECP', 'EAS', 'PowerShell'],
    ...url,
  },
  { property: 'internalUrl', exchange: '2010', protocols: ['Autodiscover'], ...url },
  { property: 'externalUrl', exchange: '2010', protocols: ['Autodiscover'], ...url },
  { property: 'internalUrl', exchange: '2013..', protocols: ['MAPI'], ...url },
  { property: 'externalUrl', exchange: '2013..', protocols: ['MAPI'], ...url },
]);
