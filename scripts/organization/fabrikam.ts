import { people } from './mailboxes.ts';
import type { OrganizationPlan } from './plan.ts';
import { shippedServer } from './shipped-server.ts';

const NAMES = { namespace: 'mail.fabrikam.com', autodiscover: 'autodiscover.fabrikam.com' } as const;
const DATABASES = [
  { name: 'MDB01', server: 'FAB16' },
  { name: 'MDB02', server: 'FAB19' },
] as const;
const BOOK = 'Default Offline Address Book (Ex2013)';

/** Two servers as setup and the Extended Protection script leave them: nothing to complain of under modern-default. */
export function fabrikam(): OrganizationPlan {
  return {
    name: 'Fabrikam',
    domain: 'corp.fabrikam.com',
    mapiHttpEnabled: true,
    oauth2ClientProfileEnabled: false,
    servers: [
      shippedServer({ ...NAMES, name: 'FAB16', release: '2016' }),
      shippedServer({ ...NAMES, name: 'FAB19', release: '2019' }),
    ],
    acceptedDomains: [{ name: 'fabrikam.com', type: 'Authoritative', isDefault: true }],
    databases: [
      { name: 'MDB01', server: 'FAB16', release: '2016', offlineAddressBook: BOOK },
      { name: 'MDB02', server: 'FAB19', release: '2019', offlineAddressBook: null },
    ],
    offlineAddressBooks: [
      {
        name: BOOK,
        isDefault: true,
        webDistribution: true,
        globalWebDistribution: true,
        virtualDirectories: [],
        objectVersion: '0.20 (15.0.0.0)',
      },
    ],
    mailboxes: people(120, 'fabrikam.com', DATABASES),
    clientPolicies: [{ identity: 'Global', disableEmailComparisonCheck: null, enableExchangeContactSync: true }],
  };
}
