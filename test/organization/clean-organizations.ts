import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import type { OrganizationPlan, Release, ServerPlan } from '../../scripts/organization/plan.ts';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { shippedServer, withOutlookAnywhere, withVirtualDirectory } from '../../scripts/organization/shipped-server.ts';
import { type TokenIssuer, wholeEvidence } from '../../scripts/organization/whole-evidence.ts';

/** An organization with nothing wrong, every piece of evidence there, and the profiles that it is right under. */
export interface CleanOrganization {
  readonly what: string;
  readonly profiles: readonly string[];
  readonly organization: OrganizationPlan;
  readonly issuer?: TokenIssuer;
}

export const cleanFiles = ({ organization, issuer }: CleanOrganization): CaptureFiles =>
  wholeEvidence(organization, issuer);

const NAMES = { namespace: 'mail.fabrikam.com', autodiscover: 'autodiscover.fabrikam.com' } as const;
const whole = fabrikam();

/** Two servers of one release as setup leaves them, the namespace's addresses set. */
export function shipped(release: Release, extendedProtection: boolean): OrganizationPlan {
  const servers = ['SRV01', 'SRV02'].map((name) => shippedServer({ ...NAMES, name, release, extendedProtection }));
  return { ...whole, servers, databases: homeOf(servers), mailboxes: whole.mailboxes.slice(0, 10) };
}

const homeOf = (servers: readonly ServerPlan[]): OrganizationPlan['databases'] =>
  whole.databases.map((database, index) => ({
    ...database,
    release: servers[index]?.release ?? '2016',
    server: servers[index]?.name ?? 'SRV01',
  }));

/** Exchange 2010 hands its address book out from the directories that are named. */
export function shipped2010(): OrganizationPlan {
  const organization = shipped('2010', false);
  const books = organization.offlineAddressBooks.map((book) => ({
    ...book,
    globalWebDistribution: false,
    virtualDirectories: organization.servers.map((server) => `${server.name}\\OAB (Default Web Site)`),
    objectVersion: '0.1 (8.0.535.0)',
  }));
  return { ...organization, mapiHttpEnabled: false, offlineAddressBooks: books };
}

const changed = (organization: OrganizationPlan, change: (server: ServerPlan) => ServerPlan): OrganizationPlan => ({
  ...organization,
  servers: organization.servers.map(change),
});

/** Subscription Edition counts as 2019 with a newer build. */
export const subscriptionEdition = (): OrganizationPlan =>
  changed(shipped('2019', true), (server) => ({ ...server, build: '15.2.2562.17' }));

/** One account for Kerberos; only where clients are told Negotiate do they ask for a ticket. */
const kerberos = (): OrganizationPlan =>
  changed(shipped('2019', true), (server) => ({
    ...withOutlookAnywhere(server, { internalMethod: 'Negotiate' }),
    alternateServiceAccount: 'FABRIKAM\\EXCHASA$',
  }));

/** Modern authentication is on, and the wizard of hybrid ran: moves are taken, and mailboxes have an address in the cloud. */
function hybrid(): OrganizationPlan {
  const organization = changed(shipped('2019', true), (server) =>
    withVirtualDirectory(server, 'EWS', { mrsProxy: true }),
  );
  return {
    ...organization,
    hybrid: true,
    oauth2ClientProfileEnabled: true,
    mailboxes: organization.mailboxes.map((mailbox) => ({
      ...mailbox,
      emailAddresses: [
        ...mailbox.emailAddresses,
        `smtp:${mailbox.primarySmtpAddress.split('@')[0]}@fabrikam.mail.onmicrosoft.com`,
      ],
    })),
  };
}

/**
 * A database availability group of two servers, each in a site with a name of its own, and a server in the perimeter that
 * carries mail. No client signs in to the group: no check is about it, and no kind.
 */
function twoSites(): OrganizationPlan {
  const of = (name: string, site: string, namespace: string): ServerPlan =>
    shippedServer({ ...NAMES, name, site, namespace, release: '2019' });
  const servers = [of('LON01', 'London', 'mail.fabrikam.com'), of('PAR01', 'Paris', 'mail-par.fabrikam.com')];
  const edge: ServerPlan = {
    ...of('EDGE01', 'London', 'mail.fabrikam.com'),
    edge: true,
    scp: null,
    virtualDirectories: [],
    outlookAnywhere: null,
    iis: { root: {}, sites: [], locations: [] },
  };
  return {
    ...whole,
    servers: [...servers, edge],
    databases: homeOf(servers).map((database) => ({
      ...database,
      availabilityGroup: { name: 'DAG01', servers: ['LON01', 'PAR01'] },
    })),
    mailboxes: whole.mailboxes.slice(0, 10),
  };
}

/** The newer server stands in front and signs in to the old one with NTLM; clients are told the same by both. */
function beside2010(): OrganizationPlan {
  const old = shippedServer({ ...NAMES, name: 'CAS10', release: '2010' });
  const newer = withOutlookAnywhere(
    shippedServer({ ...NAMES, name: 'SRV16', release: '2016', extendedProtection: false }),
    { externalMethod: 'Ntlm' },
  );
  const servers = [newer, old];
  const [book] = whole.offlineAddressBooks;
  return {
    ...whole,
    servers,
    databases: homeOf(servers),
    offlineAddressBooks: book === undefined ? [] : [book],
    mailboxes: whole.mailboxes.slice(0, 10),
  };
}

export const CLEAN_ORGANIZATIONS: readonly CleanOrganization[] = [
  { what: 'Exchange 2010', profiles: ['coexistence-2010', 'pre-migration-2016'], organization: shipped2010() },
  { what: 'Exchange 2016 in front of 2010', profiles: ['coexistence-2010'], organization: beside2010() },
  { what: 'Exchange 2013', profiles: ['modern-default', 'pre-migration-2016'], organization: shipped('2013', true) },
  { what: 'Exchange 2016', profiles: ['modern-default', 'pre-migration-2019'], organization: shipped('2016', true) },
  { what: 'Exchange 2019', profiles: ['modern-default', 'pre-migration-se'], organization: shipped('2019', true) },
  { what: 'Subscription Edition', profiles: ['modern-default'], organization: subscriptionEdition() },
  {
    what: 'one account for Kerberos, and Extended Protection',
    profiles: ['modern-kerberos'],
    organization: kerberos(),
  },
  {
    what: 'hybrid with modern authentication',
    profiles: ['hybrid-hma', 'pre-migration-exchange-online'],
    organization: hybrid(),
    issuer: 'AzureAD',
  },
  {
    what: 'modern authentication by AD FS',
    profiles: ['adfs-modern-auth'],
    organization: { ...shipped('2019', true), oauth2ClientProfileEnabled: true },
    issuer: 'ADFS',
  },
  {
    what: 'a database availability group over two sites, and an Edge server',
    profiles: ['modern-default'],
    organization: twoSites(),
  },
];
