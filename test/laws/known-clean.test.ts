import { describe, expect, test } from 'vitest';
import { samples } from '../../scripts/make-samples.ts';
import type { OrganizationPlan } from '../../scripts/organization/plan.ts';
import { fabrikamFiles } from '../../scripts/organization/sample-files.ts';
import { withIis } from '../../scripts/organization/shipped-server.ts';
import { shipped, shipped2010 } from '../organization/clean-organizations.ts';
import { judgeFiles } from '../organization/judge-files.ts';

const failures = async (organization: OrganizationPlan, profile: string): Promise<readonly string[]> => {
  const { run } = await judgeFiles(fabrikamFiles(organization), profile);
  return run.findings
    .filter((finding) => finding.outcome === 'fail')
    .map((finding) => `${finding.rule} ${finding.resource.id} ${JSON.stringify(finding.arguments.found?.value)}`);
};

describe('known-clean organizations of which some evidence was brought', () => {
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

  test('Exchange 2010 as shipped has no failure under coexistence-2010', async () => {
    expect(await failures(shipped2010(), 'coexistence-2010')).toEqual([]);
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
