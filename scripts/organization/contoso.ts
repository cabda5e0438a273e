import { people } from './mailboxes.ts';
import type { MailboxPlan, OrganizationPlan } from './plan.ts';
import {
  shippedServer,
  withIis,
  withOutlookAnywhere,
  withRegistryValue,
  withVirtualDirectory,
} from './shipped-server.ts';

const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
const NAMES = { namespace: 'mail.contoso.com', autodiscover: 'autodiscover.contoso.com' } as const;
const DATABASES = [
  { name: 'DB01', server: 'EX16' },
  { name: 'DB02', server: 'EX19' },
  { name: 'DB10', server: 'CAS10' },
] as const;

/**
 * A company half-way from Exchange 2010 to 2019 that carries the faults of the five field reports
 * (`docs/field-reports.md`).
 */
export function contoso(): OrganizationPlan {
  return {
    name: 'Contoso',
    domain: 'contoso.local',
    mapiHttpEnabled: true,
    oauth2ClientProfileEnabled: false,
    servers: [cas10(), ex16(), ex19()],
    acceptedDomains: [
      { name: 'contoso.com', type: 'Authoritative', isDefault: true },
      { name: 'fabrikam-events.com', type: 'InternalRelay', isDefault: false },
    ],
    // Server Fault 854631 asks for the address book on the database: two have none, and no book is the default one.
    databases: [
      { name: 'DB01', server: 'EX16', release: '2016', offlineAddressBook: null },
      { name: 'DB02', server: 'EX19', release: '2019', offlineAddressBook: null },
      { name: 'DB10', server: 'CAS10', release: '2010', offlineAddressBook: 'Default Offline Address Book' },
    ],
    offlineAddressBooks: [
      {
        name: 'Default Offline Address Book',
        isDefault: false,
        webDistribution: true,
        globalWebDistribution: false,
        virtualDirectories: ['CAS10\\OAB (Default Web Site)'],
        objectVersion: '0.1 (8.0.535.0)',
      },
      {
        name: 'Default Offline Address Book (Ex2013)',
        isDefault: false,
        webDistribution: true,
        globalWebDistribution: true,
        virtualDirectories: [],
        objectVersion: '0.20 (15.0.0.0)',
      },
    ],
    mailboxes: people(312, 'contoso.com', DATABASES).map(withFault),
    // UC Geek (2014): the check that compares the addresses was never switched off.
    clientPolicies: [
      { identity: 'Global', disableEmailComparisonCheck: null, enableExchangeContactSync: true },
      { identity: 'Tag:Sales', disableEmailComparisonCheck: true, enableExchangeContactSync: true },
    ],
  };
}

function cas10() {
  const shipped = shippedServer({ ...NAMES, name: 'CAS10', release: '2010' });
  // Pro-Exchange (2012): Autodiscover hands out one method, and IIS accepts another.
  const anywhere = withOutlookAnywhere(shipped, { clientMethod: 'Ntlm', iisMethods: ['Basic'] });
  const rpc = withIis(anywhere, 'Default Web Site/Rpc', { windows: { enabled: false } });
  // KB 820281: 1 sends the LAN Manager answer as well, so Windows does not answer by itself.
  const registry = withRegistryValue(rpc, LSA, 'LmCompatibilityLevel', 1);
  // Server Fault 854631, word for word but for the domain.
  return { ...registry, scp: 'autodiscover.contoso.local/autodiscover.autodiscover.xml' };
}

function ex16() {
  const shipped = shippedServer({ ...NAMES, name: 'EX16', release: '2016' });
  // Pro-Exchange, 2012, and KB 820281: outside, the user must type.
  const anywhere = withOutlookAnywhere(shipped, { externalMethod: 'Basic' });
  // Server Fault 854631 and ScottOs blog, 2008: NTLM moved to the top.
  const ews = withIis(anywhere, 'Default Web Site/EWS', { windows: { providers: ['clear', 'NTLM', 'Negotiate'] } });
  // Server Fault 854631: kernel mode switched on as an experiment, a stray provider, and the changes behind the front end.
  const autodiscover = withIis(ews, 'Default Web Site/Autodiscover', { windows: { useKernelMode: true } });
  const mapi = withIis(autodiscover, 'Default Web Site/mapi', { windows: { providers: ['Negotiate:Kerberos'] } });
  const ntlmOnTop = { windows: { providers: ['-Negotiate', 'Negotiate'] } };
  const emsmdb = withIis(mapi, 'Exchange Back End/mapi/emsmdb', ntlmOnTop);
  return withIis(emsmdb, 'Exchange Back End/mapi/nspi', { ...ntlmOnTop, sslFlags: 'None' });
}

function ex19() {
  const shipped = shippedServer({ ...NAMES, name: 'EX19', release: '2019', build: '15.2.1544.4' });
  const anywhere = withOutlookAnywhere(shipped, { externalMethod: 'Basic' });
  // Somebody followed the answer in Server Fault 854631 and set NTLM, which drops OAuth with the rest of the list.
  return withVirtualDirectory(anywhere, 'MAPI', { iisMethods: ['Ntlm', 'Negotiate'] });
}

/** 23 people sign in with the internal domain; of these, 9 also have another SIP address; 4 others got an override. */
function withFault(mailbox: MailboxPlan, index: number): MailboxPlan {
  const [local = ''] = mailbox.primarySmtpAddress.split('@');
  if (index % 13 === 5 && index < 13 * 23) {
    const sip = index % 5 === 0 ? `${local}@contoso.local` : mailbox.primarySmtpAddress;
    return {
      ...mailbox,
      userPrincipalName: `${local}@contoso.local`,
      emailAddresses: [`SMTP:${mailbox.primarySmtpAddress}`, `sip:${sip}`],
    };
  }
  if (index % 90 === 40) return { ...mailbox, mapiHttpEnabled: false };
  return mailbox;
}
