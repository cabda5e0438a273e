import { type CapabilityRow, type CmdletCapability, capabilityRows, TOLD } from './cmdlet-capability.ts';

const SERVICE_HOST =
  'up to 15 minutes until the Service Host has written IIS; clients with their next Autodiscover answer';

const OUTLOOK_ANYWHERE = capabilityRows(
  {
    kind: 'outlook-anywhere',
    noun: 'OutlookAnywhere',
    impact: 'pool-recycle',
    interrupts: 'The Service Host writes IIS again; clients of Outlook Anywhere reconnect.',
    visible: SERVICE_HOST,
  },
  [
    { property: 'clientAuthenticationMethod', exchange: '2010', ...TOLD },
    {
      property: 'internalClientAuthenticationMethod',
      exchange: '2013..',
      ...TOLD,
    },
    {
      property: 'externalClientAuthenticationMethod',
      exchange: '2013..',
      ...TOLD,
    },
    { property: 'internalHostname', exchange: '2013..', ...TOLD },
    { property: 'externalHostname', exchange: '2010..', ...TOLD },
    { property: 'internalClientsRequireSsl', exchange: '2013..' },
    { property: 'externalClientsRequireSsl', exchange: '2013..' },
    { property: 'iisAuthenticationMethods', exchange: '2010..' },
    { property: 'sslOffloading', exchange: '2010..' },
  ],
);

const SCP = {
  kind: 'client-access-service',
  interrupts: 'Nothing stops. Domain computers read the address at their next look-up; cached answers live on.',
  visible: 'after directory replication; clients at their next look-up',
} as const;
const SCP_ROWS = (exchange: string): readonly CapabilityRow[] => [
  { property: 'autodiscoverServiceInternalUri', exchange },
  { property: 'autodiscoverSiteScope', exchange },
];

/** Outlook Anywhere, and where Outlook looks for Autodiscover. */
export const OUTLOOK_CAPABILITIES: readonly CmdletCapability[] = [
  ...OUTLOOK_ANYWHERE,
  ...capabilityRows({ ...SCP, noun: 'ClientAccessServer' }, SCP_ROWS('2010..2013')),
  ...capabilityRows({ ...SCP, noun: 'ClientAccessService' }, SCP_ROWS('2016..')),
];
