import { expect, test } from 'vitest';
import { supportWarnings } from '../../../src/audit/judge/support-warnings.ts';
import { exactBuild, parseBuild, parseExchangeRange } from '../../../src/model/exchange-version.ts';
import { CLEAN_ORGANIZATIONS, cleanFiles } from '../../organization/clean-organizations.ts';
import { judgeSnapshot, snapshotOfFiles } from '../../organization/judge-files.ts';

const built = (server: string, build: string) => ({ server, range: exactBuild(parseBuild(build) ?? [0, 0, 0, 0]) });
const at = (time: string, ...builds: Parameters<typeof supportWarnings>[0]) => supportWarnings(builds, new Date(time));

test.each([
  ['14.3.123.4', '2010', '2020-10-13', '2020-10-14'],
  ['15.0.1497.2', '2013', '2023-04-11', '2023-04-12'],
  ['15.1.2507.6', '2016', '2025-10-14', '2025-10-15'],
  ['15.2.1748.10', '2019', '2025-10-14', '2025-10-15'],
])('%s is supported to the end of its last day, as of the run', (build, release, last, after) => {
  expect(at(`${last}T23:59:59Z`, built('EX01', build))).toEqual([]);
  expect(at(`${after}T00:00:00Z`, built('EX01', build))).toEqual([
    `Support of Exchange ${release} by Microsoft ended on ${last} (EX01).`,
  ]);
});

test('the Subscription Edition has no last day', () => {
  expect(at('2099-01-01T00:00:00Z', built('EXSE', '15.2.2562.17'))).toEqual([]);
});

test('a release that is not known for certain is not named, and many servers are counted', () => {
  const several = { server: 'EX02', range: parseExchangeRange('2013..') ?? exactBuild([0, 0, 0, 0]) };
  const many = ['E6', 'E1', 'E5', 'E2', 'E4', 'E3'].map((name) => built(name, '15.1.2507.6'));
  expect(at('2026-11-29T00:00:00Z', several, ...many)).toEqual([
    'Support of Exchange 2016 by Microsoft ended on 2025-10-14 (E1, E2, E3, E4 and 2 more).',
  ]);
});

test('a run says it where its profile has a checklist, and no other one does', async () => {
  const clean = CLEAN_ORGANIZATIONS.find(({ what }) => what === 'Exchange 2016');
  if (clean === undefined) throw new Error('there is no organization of Exchange 2016');
  const snapshot = await snapshotOfFiles(cleanFiles(clean));
  const said = async (profile: string) => (await judgeSnapshot(snapshot, profile)).run.warnings;
  expect(await said('pre-migration-2019')).toEqual([
    'Support of Exchange 2016 by Microsoft ended on 2025-10-14 (SRV01, SRV02).',
  ]);
  expect(await said('modern-default')).toEqual([]);
});
