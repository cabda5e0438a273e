import { describe, expect, test } from 'vitest';
import { samples } from '../../scripts/make-samples.ts';
import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import type { OrganizationPlan, Release } from '../../scripts/organization/plan.ts';
import { fabrikamFiles } from '../../scripts/organization/sample-files.ts';
import { shippedServer, withIis, withOutlookAnywhere } from '../../scripts/organization/shipped-server.ts';
import { judgeFiles } from '../organization/judge-files.ts';

const NAMES = { namespace: 'mail.fabrikam.com', autodiscover: 'autodiscover.fabrikam.com' } as const;

/** Two servers of one release as setup leaves them, the namespace's addresses set. */
function shipped(release: Release, extendedProtection: boolean): OrganizationPlan {
  const servers = ['SRV01', 'SRV02'].map((name) => shippedServer({ ...NAMES, name, release, extendedProtection }));
  const whole = fabrikam();
  return {
    ...whole,
    servers,
    databases: whole.databases.map((database, index) => ({
      ...database,
      release,
      server: servers[index]?.name ?? 'SRV01',
    })),
    mailboxes: whole.mailboxes.slice(0, 10),
  };
}

const failures = async (organization: OrganizationPlan, profile: string): Promise<readonly string[]> => {
  const { run } = await judgeFiles(fabrikamFiles(organization), profile);
  return run.findings
    .filter((finding) => finding.outcome === 'fail')
    .map((finding) => `${finding.rule} ${finding.resource.id} ${JSON.stringify(finding.arguments.found?.value)}`);
};

describe('known-clean organizations', () => {
  test('Fabrikam has no failure and nothing that could not be judged under modern-default', async () => {
    const { run } = await judgeFiles(samples().get('fabrikam') ?? new Map(), 'modern-default');
    // What only people can say is asked of them, and is no gap of the evidence.
    const asked = run.findings.filter(({ outcome, reason }) => outcome === 'manual' || reason?.cause === 'undeclared');
    expect(
      run.findings.filter((one) => !['pass', 'not-applicable'].includes(one.outcome) && !asked.includes(one)),
    ).toEqual([]);
    expect(run.exit).toMatchObject({ code: 0 });
    expect(run.summary.byWord.pass).toBeGreaterThan(30);
  });

  for (const release of ['2013', '2016', '2019'] as const) {
    test(`Exchange ${release} as shipped, with Extended Protection, has no failure under modern-default`, async () => {
      expect(await failures(shipped(release, true), 'modern-default')).toEqual([]);
    });
  }

  test('Subscription Edition, which counts as 2019 with a newer build, has no failure under modern-default', async () => {
    const organization = shipped('2019', true);
    const servers = organization.servers.map((server) => ({ ...server, build: '15.2.2562.17' }));
    expect(await failures({ ...organization, servers }, 'modern-default')).toEqual([]);
  });

  test('two servers with one account for Kerberos and Extended Protection have no failure under modern-kerberos', async () => {
    const organization = shipped('2019', true);
    const servers = organization.servers.map((server) => ({
      // Only then do clients inside ask for a ticket.
      ...withOutlookAnywhere(server, { internalMethod: 'Negotiate' }),
      alternateServiceAccount: 'FABRIKAM\\EXCHASA$',
    }));
    const spn = (name: string): string =>
      `C:\\>setspn -F -Q http/${name}\r\nChecking forest DC=corp,DC=fabrikam,DC=com\r\nCN=EXCHASA,CN=Computers,DC=corp,DC=fabrikam,DC=com\r\n\thttp/${name}\r\n\r\nExisting SPN found!\r\n\r\n`;
    const files = new Map(fabrikamFiles({ ...organization, servers }));
    files.set('network/setspn.txt', Buffer.from(`${spn(NAMES.namespace)}${spn(NAMES.autodiscover)}`));
    const { run } = await judgeFiles(files, 'modern-kerberos');
    expect(
      run.findings.filter(({ outcome }) => outcome === 'fail').map(({ rule, resource }) => `${rule} ${resource.id}`),
    ).toEqual([]);
    const kerberos = run.results.filter(({ rule }) => /^KERB-00[126]$/.test(rule));
    expect(kerberos.map(({ rule, counts }) => [rule, counts.pass > 0])).toEqual([
      ['KERB-001', true],
      ['KERB-002', true],
      ['KERB-006', true],
    ]);
  });

  test('Exchange 2010 as shipped has no failure under coexistence-2010', async () => {
    const organization = shipped('2010', false);
    const books = organization.offlineAddressBooks.map((book) => ({
      ...book,
      globalWebDistribution: false,
      virtualDirectories: organization.servers.map((server) => `${server.name}\\OAB (Default Web Site)`),
      objectVersion: '0.1 (8.0.535.0)',
    }));
    expect(
      await failures({ ...organization, mapiHttpEnabled: false, offlineAddressBooks: books }, 'coexistence-2010'),
    ).toEqual([]);
  });

  test('Exchange 2010 with NTLM first everywhere has no failure of provider order under legacy-ntlm-first', async () => {
    const organization = shipped('2010', false);
    const first = { windows: { providers: ['clear', 'NTLM', 'Negotiate'] } };
    const servers = organization.servers.map((server) =>
      ['EWS', 'Autodiscover', 'OAB'].reduce(
        (changed, path) => withIis(changed, `Default Web Site/${path}`, first),
        server,
      ),
    );
    const found = await failures({ ...organization, servers }, 'legacy-ntlm-first');
    expect(found.filter((line) => line.startsWith('IIS-'))).toEqual([]);
  });
});
