import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import type { OrganizationPlan, ServerPlan } from '../../scripts/organization/plan.ts';
import { shippedServer, withIis } from '../../scripts/organization/shipped-server.ts';

/** Two servers of 2016 and 2019 in which nothing is wrong. */
export const MODERN: OrganizationPlan = { ...fabrikam(), mailboxes: fabrikam().mailboxes.slice(0, 6) };

/** Exchange 2010 alone. */
export const LEGACY: OrganizationPlan = {
  ...MODERN,
  servers: [
    shippedServer({
      name: 'CAS10',
      release: '2010',
      namespace: 'mail.fabrikam.com',
      autodiscover: 'autodiscover.fabrikam.com',
    }),
  ],
  databases: [
    { name: 'MDB10', server: 'CAS10', release: '2010', offlineAddressBook: 'Default Offline Address Book (Ex2013)' },
  ],
  mailboxes: MODERN.mailboxes.map((mailbox) => ({ ...mailbox, database: 'MDB10' })),
};

export const everyServer = (
  organization: OrganizationPlan,
  edit: (server: ServerPlan) => ServerPlan,
): OrganizationPlan => ({
  ...organization,
  servers: organization.servers.map(edit),
});

/** One location of every server. */
export const everyIis = (
  organization: OrganizationPlan,
  path: string,
  settings: Parameters<typeof withIis>[2],
): OrganizationPlan => everyServer(organization, (server) => withIis(server, path, settings));

/** The third mailbox otherwise. */
export const thirdMailbox = (
  organization: OrganizationPlan,
  edit: (local: string) => Partial<OrganizationPlan['mailboxes'][number]>,
): OrganizationPlan => ({
  ...organization,
  mailboxes: organization.mailboxes.map((mailbox, index) =>
    index === 2 ? { ...mailbox, ...edit(mailbox.primarySmtpAddress.split('@')[0] ?? '') } : mailbox,
  ),
});

export const addressOfThird = (organization: OrganizationPlan): string =>
  organization.mailboxes[2]?.primarySmtpAddress ?? '';
