import { describe, expect, test } from 'vitest';
import { WHOLE_DECLARATIONS } from '../../scripts/organization/whole-evidence.ts';
import type { Run } from '../../src/model/run.ts';
import { CLEAN_ORGANIZATIONS, cleanFiles } from '../organization/clean-organizations.ts';
import { judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';

/** What is wrong, or could not be said: a line each. What only people can attest is asked of them, and is neither. */
function complaints({ findings, results }: Run): readonly string[] {
  return [
    ...findings
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
      .map(({ rule, outcome, resource, reason, arguments: { found } }) =>
        [rule, outcome, resource.id, reason?.detail ?? JSON.stringify(found?.value)].join(' '),
      ),
    ...results
      .filter(({ state, counts, unseen }) => state === 'not-collected' || counts.unknown > 0 || unseen !== undefined)
      .map(({ rule, state, unseen = [] }) => [rule, state, ...unseen.map(({ request }) => request)].join(' ')),
  ];
}

describe('known-clean organizations, seen in whole', () => {
  for (const clean of CLEAN_ORGANIZATIONS) {
    for (const profile of clean.profiles) {
      test(`${clean.what}: nothing fails, and nothing is not judged, under ${profile}`, async () => {
        const snapshot = await snapshotOfFiles(cleanFiles(clean), WHOLE_DECLARATIONS);
        const { run } = await judgeSnapshot(snapshot, profile);
        expect(complaints(run)).toEqual([]);
        // Nothing that is right by being nowhere: what the organization has was looked at.
        expect(run.summary.byWord.pass).toBeGreaterThan(clean.what === 'Exchange 2010' ? 70 : 90);
      });
    }
  }

  test('the account for Kerberos, the authorization server, the moves and the sites are what is judged', async () => {
    const passes = async (what: string, rules: readonly string[]): Promise<readonly string[]> => {
      const clean = CLEAN_ORGANIZATIONS.find((one) => one.what.includes(what));
      if (clean === undefined) throw new Error(`there is no organization with ${what}`);
      const { run } = await judgeSnapshot(
        await snapshotOfFiles(cleanFiles(clean), WHOLE_DECLARATIONS),
        clean.profiles[0],
      );
      return run.results.filter(({ rule, counts }) => rules.includes(rule) && counts.pass > 0).map(({ rule }) => rule);
    };
    const kerberos = ['KERB-001', 'KERB-002', 'KERB-006'];
    expect(await passes('Kerberos', kerberos)).toEqual(kerberos);
    const hybrid = ['HYB-001', 'HYB-003', 'HYB-004', 'HYB-005', 'HYB-007', 'HYB-009', 'HYB-012'];
    expect(await passes('hybrid', hybrid)).toEqual(hybrid);
    const federation = ['HYB-001', 'HYB-003', 'HYB-004'];
    expect(await passes('AD FS', federation)).toEqual(federation);
    const beside = ['CLI-024', 'VDIR-015'];
    expect(await passes('in front of 2010', beside)).toEqual(beside);
    const sites = ['AUTOD-003', 'CERT-009', 'VDIR-015'];
    expect(await passes('two sites', sites)).toEqual(sites);
  });
});
